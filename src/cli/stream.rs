//! Pieces of work in, what comes of them out, on all cores and in the order in which they came.
//!
//! Invariant: at most [`AHEAD`] pieces a worker are anywhere between the reader and the writer, so that memory stays the same
//! however long the input and however slow one piece.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{
        Mutex,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// Pieces a worker that may be on the way.
const AHEAD: usize = 8;

/// Runs `produce` on a thread of its own, `transform` on `jobs` threads, and `consume` here. `produce` hands pieces to the function
/// that it is given, which answers whether more are wanted; none are once `consume` has answered `false`.
pub fn in_order<W: Send, R: Send>(
    jobs: NonZeroUsize,
    produce: impl FnOnce(&mut dyn FnMut(W) -> bool) + Send,
    transform: impl Fn(W) -> R + Sync,
    mut consume: impl FnMut(R) -> bool,
) {
    let room = jobs.get() * AHEAD;
    let (give_permit, permits) = sync_channel::<()>(room);
    for _ in 0..room {
        // The channel has room for each of them.
        _ = give_permit.send(());
    }
    let (give_work, works) = sync_channel::<(u64, W)>(room);
    let (give_result, results) = sync_channel::<(u64, R)>(room);
    let works = Mutex::new(works);
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut number = 0;
            produce(&mut |work| {
                let sent = permits.recv().is_ok() && give_work.send((number, work)).is_ok();
                number += 1;
                sent
            });
        });
        for _ in 0..jobs.get() {
            let (works, transform, give_result) = (&works, &transform, give_result.clone());
            scope.spawn(move || work_on(works, transform, &give_result));
        }
        drop(give_result);
        write_in_order(results, &give_permit, &mut consume);
        // Without permits to come the reader stops, and with it the workers.
        drop(give_permit);
    });
}

fn work_on<W, R>(works: &Mutex<Receiver<(u64, W)>>, transform: &impl Fn(W) -> R, give_result: &SyncSender<(u64, R)>) {
    loop {
        let next = match works.lock() {
            Ok(works) => works.recv(),
            Err(_) => return,
        };
        let Ok((number, work)) = next else { return };
        if give_result.send((number, transform(work))).is_err() {
            return;
        }
    }
}

fn write_in_order<R>(results: Receiver<(u64, R)>, give_permit: &SyncSender<()>, consume: &mut impl FnMut(R) -> bool) {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for (number, result) in results {
        waiting.insert(number, result);
        while let Some(result) = waiting.remove(&next) {
            next += 1;
            if !consume(result) {
                return;
            }
            // Nobody takes permits once the input has ended.
            _ = give_permit.try_send(());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_few_pieces_are_on_the_way() {
        let (made, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut seen = Vec::new();
        in_order(
            NonZeroUsize::new(3).unwrap(),
            |take| {
                for number in 0..500 {
                    made.fetch_add(1, Ordering::SeqCst);
                    assert!(take(number));
                }
            },
            |number: u64| {
                if number.is_multiple_of(50) {
                    thread::sleep(std::time::Duration::from_millis(2));
                }
                number
            },
            |number| {
                most.fetch_max(made.load(Ordering::SeqCst) - seen.len(), Ordering::SeqCst);
                seen.push(number);
                true
            },
        );
        assert_eq!(seen, (0..500).collect::<Vec<u64>>());
        assert!(most.load(Ordering::SeqCst) <= 3 * AHEAD + 2, "{most:?}");
    }

    #[test]
    fn the_reader_stops_when_no_more_is_wanted() {
        let mut seen = 0;
        in_order(
            NonZeroUsize::MIN,
            |take| while take(()) {},
            |()| (),
            |()| {
                seen += 1;
                seen < 5
            },
        );
        assert_eq!(seen, 5);
    }
}
