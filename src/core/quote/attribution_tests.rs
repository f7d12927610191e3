//! Who is said to say it, in quotations and in indirect speech.

use super::{
    tests::{check, read},
    *,
};

#[test]
fn indirect_speech_is_attributed() {
    let attributed = |text: &str| {
        let found = attribution(text, ByteSpan::new(0, text.len()), &[])?;
        Some((found.speaker.map_or("", |span| span.slice(text)).to_owned(), found.verb.slice(text).to_owned()))
    };
    let pair = |speaker: &str, verb: &str| Some((speaker.to_owned(), verb.to_owned()));
    assert_eq!(attributed("Officials said the dam would hold."), pair("Officials", "said"));
    assert_eq!(attributed("Critics call the plan reckless."), pair("Critics", "call"));
    assert_eq!(attributed("According to the mayor, the dam is safe."), pair("the mayor", "According to"));
    assert_eq!(attributed("The dam is safe, the mayor of Gray insisted."), pair("the mayor of Gray", "insisted"));
    assert_eq!(attributed("Ann Gray joked on Monday that the dam was safe."), pair("Ann Gray", "joked"));
    assert_eq!(attributed("The dam would hold, Gray reiterated."), pair("Gray", "reiterated"));
    assert_eq!(attributed("After the game, Gray joked with her fans."), None);
    assert_eq!(attributed("After the game, Gray joked."), None);
    assert_eq!(attributed("Gray reckons that the dam is safe."), pair("Gray", "reckons"));
    assert_eq!(attributed("There were many reasons that the dam was built."), None);
    assert_eq!(attributed("I think the dam is safe."), None);
    assert_eq!(attributed("The dam is safe."), None);
    assert_eq!(attributed("The report was long."), None);
    assert_eq!(attributed("Terms of the contract were not disclosed."), None);
    assert_eq!(attributed("The plan was never fully explained."), None);
    for thing in ["The state added 4,000 jobs.", "Gray wrote two books about the dam.", "Gray stated her name."] {
        assert_eq!(attributed(thing), None, "{thing}");
    }
    assert_eq!(attributed("Gray added the dam was safe."), pair("Gray", "added"));
    assert_eq!(attributed("Gray wrote on Monday that the dam was safe."), pair("Gray", "wrote"));
    assert_eq!(attributed("The mayor never said that the dam was safe."), pair("The mayor", "said"));
    assert_eq!(attributed("State media quoted an officer as saying the dam was safe."), pair("an officer", "saying"));
    assert_eq!(attributed("Ann Gray was quoted as saying that the dam was safe."), pair("Ann Gray", "saying"));
    assert_eq!(attributed("The family said the dam was safe."), pair("The family", "said"));
    assert_eq!(attributed("Ann Gray, 45, told reporters the dam was safe."), pair("Ann Gray, 45", "told"));
    assert_eq!(
        attributed("Ann Gray, a former judge, believes the dam will hold."),
        pair("Ann Gray, a former judge", "believes")
    );
    assert_eq!(
        attributed("Ann Gray, who ran the mill, told the council on Monday that it was safe."),
        pair("Ann Gray, who ran the mill", "told")
    );
    assert_eq!(attributed("The dam is safe, said Ann Gray."), pair("Ann Gray", "said"));
    let went = "Ann Gray, who went to Poole, Ohio, in May";
    assert_eq!(attributed(&format!("{went}, said the dam was safe.")), pair(went, "said"));
    assert_eq!(
        attributed("Ann Gray, MD, a former judge, said it was safe."),
        pair("Ann Gray, MD, a former judge", "said")
    );
    assert_eq!(attributed("The dam is safe, believes Ann Gray."), pair("Ann Gray", "believes"));
    assert_eq!(
        attributed("The dam is safe, the firm’s chief economist, Ann Gray, said."),
        pair("the firm’s chief economist, Ann Gray", "said")
    );
    assert_eq!(
        attributed("Gray, a former judge, a mother of two, said it was safe."),
        pair("Gray, a former judge, a mother of two", "said")
    );
}

#[test]
fn how_and_when_it_was_said_belongs_to_the_words_that_say_so() {
    check(
        "“The dam will hold for years,” Gray has repeatedly said.",
        &["speech: “The dam will hold for years,” <- Gray (has repeatedly said)"],
    );
    check(
        "“The dam will hold for years,” Gray said Monday night.",
        &["speech: “The dam will hold for years,” <- Gray (said Monday night)"],
    );
    check(
        "“The dam will hold for years,” Gray said with a grin.",
        &["speech: “The dam will hold for years,” <- Gray (said with a grin)"],
    );
    check(
        "“The dam will hold for years,” Gray would say to anybody.",
        &["speech: “The dam will hold for years,” <- Gray (would say)"],
    );
}

#[test]
fn words_that_only_look_like_the_attribution_are_none() {
    // A verb that tells of the speaker, a noun that reads like a verb, and one who passes on what another said.
    check(
        "“We will not wait,” an official who spoke on condition of anonymity said.",
        &["speech: “We will not wait,” <- an official who spoke on condition of anonymity (said)"],
    );
    check(
        "The report found “no evidence” of fraud in the books of the mill.",
        &["speech: “no evidence” <- The report (found)"],
    );
    check(
        "“We will not wait,” the Harbor Times quoted Gray as saying.",
        &["speech: “We will not wait,” <- Gray (quoted)"],
    );
    for (text, speaker, verb) in [
        ("The Harbor Times quoted Ann Gray, the mayor, as saying: “We will not wait.”", "Ann Gray", "saying"),
        ("Court papers quote Ann Gray as telling an aide, “Burn it.”", "Ann Gray", "telling"),
        ("“We will not wait,” state media quoted a senior officer as saying.", "a senior officer", "saying"),
        ("They were accused of “a cover-up” by Harbor’s Ann Gray.", "Harbor’s Ann Gray", "accused"),
        ("“We will not wait,” state regulators wrote.", "state regulators", "wrote"),
        ("“We will not wait,” a friend of the family said.", "a friend of the family", "said"),
        ("“We will not wait,” the assembly said.", "the assembly", "said"),
    ] {
        let quote = text.find('“').zip(text.find('”')).map_or("", |(start, end)| &text[start..end + '”'.len_utf8()]);
        check(text, &[&format!("speech: {quote} <- {speaker} ({verb})")]);
    }
}

#[test]
fn a_name_whose_accents_are_characters_of_their_own_is_whole() {
    check(
        "“The dam will hold,” said Jose\u{301} Pen\u{303}a.",
        &["speech: “The dam will hold,” <- Jose\u{301} Pen\u{303}a (said)"],
    );
}

#[test]
fn who_is_heard_saying_something_says_it() {
    for heard in ["was overheard saying", "can be heard saying", "is fond of saying", "could not resist adding"] {
        let verb = heard.split(' ').next_back().unwrap_or_default();
        check(
            &format!("“The dam will hold,” Ann Gray {heard}."),
            &[&format!("speech: “The dam will hold,” <- Ann Gray ({verb})")],
        );
    }
}

#[test]
fn a_name_after_its_description_is_the_speaker_after_the_verb_too() {
    for (speaker, whole) in [
        ("his mother, Ann Gray", "his mother, Ann Gray"),
        ("the mayor’s lawyer, Oyelaran Poole", "the mayor’s lawyer, Oyelaran Poole"),
        ("a spokeswoman for Tom Poole, Ann Gray", "a spokeswoman for Tom Poole, Ann Gray"),
        ("the police spokeswoman, Sgt. Ann Gray", "the police spokeswoman, Sgt. Ann Gray"),
        ("the mayor of Harbor Mill, New York", "the mayor of Harbor Mill"),
        ("Ann Gray, Ohio", "Ann Gray"),
    ] {
        check(
            &format!("“The dam will hold,” said {speaker}."),
            &[&format!("speech: “The dam will hold,” <- {whole} (said)")],
        );
    }
}

#[test]
fn the_words_beside_a_quotation_say_whose_it_is_whatever_stands_farther_away() {
    for (text, speaker) in [
        ("The town fell, blaming costs and what Ann Gray called “a more selective buyer.”", "Ann Gray (called)"),
        (
            "The council had signaled that it would sign the bill, which a spokesman called “well meant.”",
            "a spokesman (called)",
        ),
        (
            "Poole said the pumps were off, a claim Gray’s spokesman dismissed as “poor fiction.”",
            "Gray’s spokesman (dismissed)",
        ),
        ("The nun taught her, but she could not, as my mother put it, “boil an egg.”", "my mother (put it)"),
        ("The minister, described by an official as “livid, but quiet,” has left.", "an official (described)"),
        ("Poole was rich. In one message Gray wrote: “Need 6 more. OK?” Poole replied with a nod.", "Gray (wrote)"),
        ("“I did not think,” Gray replied, according to the memo.", "Gray (replied)"),
        ("The code would be longer. Said Gray: “She is not the least bit interested.”", "Gray (Said)"),
        (
            "The idea was Poole’s. Gray’s daughter, Teresa, is not so sure: “It was all hers.”",
            "Gray’s daughter, Teresa (:)",
        ),
        ("Poole read from a message. “If he goes I am not going,” she had written.", "she (had written)"),
        (
            "The board released one of the replies. “Such passion!” a vice president had written.",
            "a vice president (had written)",
        ),
        ("The winner is the mutton. My mother’s verdict: “It’s a lot of money for a pie.”", "My mother (:)"),
        (
            "“It is safe,” according to a report by the engineering firm Gray Mills.",
            "a report by the engineering firm Gray Mills (according to)",
        ),
        ("“It made me a scrapbook,” wrote @gray_builds in a post.", "@gray_builds (wrote)"),
        ("At last week’s meeting a young man stood up and said, “It is an old place.”", "a young man (said)"),
        (
            "Last spring a firm whose pills made two children ill announced that it was “sad about it.”",
            "a firm whose pills made two children ill (announced)",
        ),
        (
            "A clerk who stole more than $1 million from clients told police he had “robbed Peter.”",
            "A clerk who stole more than $1 million from clients (told)",
        ),
    ] {
        let found = read(&[(Role::Body, text)]);
        assert!(found.iter().any(|quote| quote.ends_with(&format!(" <- {speaker}"))), "{text}: {found:?}");
    }
    check(
        "Gray called the ruling “a disgrace to all of us here,” the Times reported.",
        &["speech: “a disgrace to all of us here,” <- Gray (called)"],
    );
    check(
        "The judge, citing “grave errors in the case,” ordered a new trial.",
        &["speech: “grave errors in the case,” <- The judge (citing)"],
    );
    check("“This Island,” Gray said, was never meant to last.", &["title: “This Island,”"]);
    // What follows a comma need not be who speaks.
    check(
        "Gray, citing “the unique magic of this town,” said the candidate could win.",
        &["speech: “the unique magic of this town,” <- Gray (citing)"],
    );
    check(
        "Gray said the bill can be “the best of both worlds,” giving states more power.",
        &["speech: “the best of both worlds,” <- Gray (said)"],
    );
    check(
        "“I did not think,” Gray replied, according to the memo. “That was how I got through the day.”",
        &["speech: “I did not think,” | “That was how I got through the day.” <- Gray (replied)"],
    );
    check(
        "“This Government,” Gray began, “has done more for milk than any of them.”",
        &["speech: “This Government,” | “has done more for milk than any of them.” <- Gray (began)"],
    );
}
