//! A role and what decided it, kept together while the room works.
//!
//! Invariant: one reason a role; whoever changes a role says why. It decides nothing.

use super::{Declared, Layout, Role, Verdict};
use std::ops::Deref;

/// What decided the role of a block: the last rule that set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleReason {
    /// It stands in the element that holds most running text, and is of a kind (paragraph, list item, heading, caption) that has
    /// this role there.
    InArticle,
    /// It stands outside of that element.
    OutsideArticle,
    /// Its text is blank or has no letter and no digit.
    NoWords,
    /// The tag, ARIA role or name of an element around it says so ("nav", "byline", "newsletter").
    Place,
    /// Its line reads so: "By Ann Gray", "Photo: …", "Read more".
    Line,
    /// Most of its words stand in links.
    Links,
    /// It is a heading that says what the page's title says.
    Title,
    /// The running text says the same words again.
    Repeated,
    /// It is in capitals, and the text around it is not.
    Capitals,
    /// It is a short line in bold that is no sentence.
    Bold,
    /// It is a few words before the first or after the last paragraph, or stands in the article's header.
    Edge,
    /// It tells who the writer is, after the text.
    AboutWriter,
    /// It stands under a heading, or in a box with a line, that is no article's ("Comments", "Sign up for our newsletter").
    Headed,
    /// It is a heading after which no running text comes.
    NothingFollows,
    /// The page has no article, but enough sentences stand about in it; it is one of them or a heading among them.
    Sentence,
    /// The page as a whole is no article, so nothing of it is running text.
    NoArticle,
    /// The reader chose it, or left it out.
    Reader,
}

/// The roles of a page's blocks, each with its reason. Reads as a list of roles.
#[derive(Clone, Debug)]
pub(super) struct Roles {
    roles: Vec<Role>,
    reasons: Vec<RoleReason>,
}

impl Roles {
    /// Changes the role of a block that exists, and says why.
    pub fn set(&mut self, idx: usize, role: Role, reason: RoleReason) {
        self.roles[idx] = role;
        self.reasons[idx] = reason;
    }

    /// What decided the role of a block that exists.
    pub fn reason(&self, idx: usize) -> RoleReason {
        self.reasons[idx]
    }

    pub fn into_roles(self) -> Vec<Role> {
        self.roles
    }

    pub fn into_layout(self, verdict: Verdict, declared: Option<Declared>) -> Layout {
        Layout { verdict, roles: self.roles, reasons: self.reasons, declared }
    }
}

impl FromIterator<(Role, RoleReason)> for Roles {
    fn from_iter<I: IntoIterator<Item = (Role, RoleReason)>>(found: I) -> Self {
        let (roles, reasons) = found.into_iter().unzip();
        Self { roles, reasons }
    }
}

impl Deref for Roles {
    type Target = [Role];

    fn deref(&self) -> &[Role] {
        &self.roles
    }
}
