//! How often one client, or one user, may ask.
//!
//! A token bucket a client, kept as one number: the moment at which its bucket will be full again (the virtual
//! scheduling form of the generic cell rate algorithm). Time is an argument. Invariant: at most [`MOST_CLIENTS`]
//! clients are remembered.

use std::{
    collections::HashMap,
    hash::Hash,
    time::{Duration, SystemTime},
};

use crate::config::Mode;

/// Clients remembered at once: under a megabyte. Far more than a site has; less than an attacker could make us hold.
const MOST_CLIENTS: usize = 10_000;

/// Size and refill of a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests that may come at once.
    pub burst: u32,
    /// Time in which one more becomes possible.
    pub refill: Duration,
}

impl RateLimit {
    /// The limit that suits who answers. A conversation takes a token, a lost connection one more; a crew behind one
    /// mobile address shares a bucket. The demo costs nobody anything: there the limit only bounds the work.
    #[must_use]
    pub fn for_mode(mode: &Mode) -> Self {
        match mode {
            Mode::Gemini { .. } => Self {
                burst: 20,
                refill: Duration::from_secs(3),
            },
            Mode::Demo => Self {
                burst: 200,
                refill: Duration::from_millis(100),
            },
        }
    }
}

/// The buckets of all clients, which `K` tells apart.
#[derive(Debug)]
pub struct RateLimiter<K> {
    limit: RateLimit,
    full_again: HashMap<K, SystemTime>,
}

impl<K: Copy + Eq + Hash> RateLimiter<K> {
    /// Full buckets for everybody.
    #[must_use]
    pub fn new(limit: RateLimit) -> Self {
        Self {
            limit,
            full_again: HashMap::new(),
        }
    }

    /// Takes one token from the bucket of `client`.
    ///
    /// # Errors
    /// The time until there will be one.
    pub fn admit(&mut self, client: K, now: SystemTime) -> Result<(), Duration> {
        let capacity = self.limit.refill.saturating_mul(self.limit.burst);
        let known = self.full_again.get(&client).copied().unwrap_or(now);
        // No bucket is emptier than empty: a clock that was set back does not lock anybody out.
        let full_again = known.clamp(now, now + capacity) + self.limit.refill;
        if let Ok(excess) = full_again.duration_since(now + capacity)
            && !excess.is_zero()
        {
            return Err(excess);
        }
        if !self.full_again.contains_key(&client) {
            self.make_room(now);
        }
        self.full_again.insert(client, full_again);
        Ok(())
    }

    /// Forgets full buckets, which is no loss, and then, if need be, the fuller half of the rest.
    fn make_room(&mut self, now: SystemTime) {
        if self.full_again.len() < MOST_CLIENTS {
            return;
        }
        self.full_again.retain(|_, full_again| *full_again > now);
        if self.full_again.len() < MOST_CLIENTS {
            return;
        }
        let mut moments = self.full_again.values().copied().collect::<Vec<_>>();
        let middle = moments.len() / 2;
        let (_, median, _) = moments.select_nth_unstable(middle);
        let median = *median;
        let mut to_forget = middle.max(1);
        self.full_again.retain(|_, full_again| {
            let forget = to_forget > 0 && *full_again <= median;
            to_forget -= usize::from(forget);
            !forget
        });
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    const LIMIT: RateLimit = RateLimit {
        burst: 3,
        refill: Duration::from_secs(10),
    };

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds)
    }

    fn client(number: u32) -> IpAddr {
        IpAddr::V4(number.into())
    }

    #[test]
    fn a_burst_passes_and_then_one_a_refill() {
        let mut limiter = RateLimiter::new(LIMIT);
        for _ in 0..3 {
            assert_eq!(limiter.admit(client(1), at(0)), Ok(()));
        }
        assert_eq!(limiter.admit(client(1), at(0)), Err(Duration::from_secs(10)));
        assert_eq!(limiter.admit(client(1), at(4)), Err(Duration::from_secs(6)));
        assert_eq!(
            limiter.admit(client(2), at(4)),
            Ok(()),
            "another client has its own bucket"
        );
        assert_eq!(limiter.admit(client(1), at(10)), Ok(()));
        assert!(limiter.admit(client(1), at(10)).is_err());
        for _ in 0..3 {
            assert_eq!(
                limiter.admit(client(1), at(100)),
                Ok(()),
                "the bucket is full again"
            );
        }
        assert!(limiter.admit(client(1), at(100)).is_err());
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let mut limiter = RateLimiter::new(LIMIT);
        for _ in 0..3 {
            assert_eq!(limiter.admit(client(1), at(500_000)), Ok(()));
        }
        assert_eq!(limiter.admit(client(1), at(0)), Err(Duration::from_secs(10)));
    }

    #[test]
    fn strangers_do_not_fill_the_memory_nor_free_the_one_who_asks_most() {
        let mut limiter = RateLimiter::new(LIMIT);
        for _ in 0..3 {
            assert_eq!(limiter.admit(client(0), at(0)), Ok(()));
        }
        for number in 1..30_000 {
            assert_eq!(limiter.admit(client(number), at(0)), Ok(()));
            assert!(limiter.full_again.len() <= MOST_CLIENTS);
        }
        assert!(limiter.admit(client(0), at(0)).is_err());
    }
}
