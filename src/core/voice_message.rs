//! Voice messages that come from other apps: which files are taken, and how fast their sound is sent.
//!
//! Owns the limits and the pace. Must not know: files, decoders, the session. Invariant: every byte of a message is
//! sent once, in order, in pieces of the size that the microphone makes.

use super::audio::{FRAME_SAMPLES, WIRE_RATE_HZ};

/// Largest file that is opened, bytes: ten minutes of MP3 at its best quality have 24 MB, of a messenger 2 MB.
pub const FILE_MAX_BYTES: f64 = 30.0 * 1024.0 * 1024.0;
/// Longest sound that is taken, seconds. All that waits is not longer either: it stands in the page's memory.
pub const LENGTH_MAX_S: u32 = 600;
/// Bytes of a piece on the wire, as of the microphone.
pub const PIECE_BYTES: usize = FRAME_SAMPLES * 2;

const BYTES_PER_SECOND: usize = WIRE_RATE_HZ as usize * 2;
/// Length of a piece, ms.
const PIECE_MS: u64 = 20;
/// Seconds of a message sent in one second. The service takes sound faster than it was spoken (its clients repeat
/// what was lost in this way, protocol 5), and a pause in the message is over before the assistant could answer into
/// it.
const SPEED: u64 = 8;
/// Most sound sent at once, ms: what one tick of the page (250 ms) is owed.
const BURST_MS: u64 = 250 * SPEED;
/// Beyond this the network does not keep up, bytes not yet sent (protocol 5, backpressure).
const BUFFERED_MAX_BYTES: u32 = 128_000;
/// How long the microphone is still held back after the end, ms: the service takes a stream for paused after a second.
const REST_MS: u64 = 1_000;

/// Endings of names, for apps that give no type: WhatsApp, Telegram, recorders of phones.
const ENDINGS: [&str; 10] = [
    ".opus", ".ogg", ".oga", ".m4a", ".mp3", ".aac", ".amr", ".wav", ".weba", ".flac",
];

/// Why a voice message is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VoiceError {
    /// No bytes, or no sound in them.
    #[error("empty recording")]
    Empty,
    /// Larger than [`FILE_MAX_BYTES`].
    #[error("recording too large")]
    TooLarge,
    /// Longer than [`LENGTH_MAX_S`].
    #[error("recording too long")]
    TooLong,
    /// Together with what waits already it is longer than that.
    #[error("too many recordings")]
    TooMany,
    /// This browser cannot decode it.
    #[error("recording not understood")]
    Unknown,
    /// The page was closed by the system while it decoded this one.
    #[error("recording fatal")]
    Fatal,
    /// The system does not hand the file over: it is in a cloud, or gone.
    #[error("recording not readable")]
    Unreadable,
    /// The file of the page that decodes did not load.
    #[error("decoder not loaded")]
    NotLoaded,
}

impl VoiceError {
    /// By the word that the page's files have for it (`public/voice.js`, `public/phone.js`).
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word {
            "long" => Self::TooLong,
            "fatal" => Self::Fatal,
            "unreadable" => Self::Unreadable,
            "absent" => Self::NotLoaded,
            _ => Self::Unknown,
        }
    }
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// Why.
    pub error: VoiceError,
}

/// A message that is ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceMessage {
    /// Where the browser keeps its file until it has been sent; empty for a file that was chosen here.
    pub kept: String,
    /// PCM16 little-endian at 16 kHz, mono.
    pub pcm: Vec<u8>,
}

/// Whether a file is a voice message, by its type or, where that tells nothing, by its name.
#[must_use]
pub fn is_voice(media_type: &str, name: &str) -> bool {
    let is_named = |ending: &&str| {
        let start = name.len().checked_sub(ending.len());
        start
            .and_then(|start| name.get(start..))
            .is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    media_type.starts_with("audio/") || (!media_type.starts_with("image/") && ENDINGS.iter().any(is_named))
}

/// Whether a file of this size is opened at all.
///
/// # Errors
/// It is empty or too large.
pub fn check_file(bytes: f64) -> Result<(), VoiceError> {
    if bytes < 1.0 {
        Err(VoiceError::Empty)
    } else if bytes > FILE_MAX_BYTES {
        Err(VoiceError::TooLarge)
    } else {
        Ok(())
    }
}

/// Whether sound of so many bytes is taken while so many wait.
///
/// # Errors
/// There is none, or too much of it.
pub fn check_sound(bytes: usize, waiting: usize) -> Result<(), VoiceError> {
    let most = LENGTH_MAX_S as usize * BYTES_PER_SECOND;
    match bytes {
        0 => Err(VoiceError::Empty),
        _ if bytes > most => Err(VoiceError::TooLong),
        _ if bytes + waiting > most => Err(VoiceError::TooMany),
        _ => Ok(()),
    }
}

/// How long sound of so many bytes is, seconds, to the nearest but not zero.
#[must_use]
pub fn seconds(bytes: usize) -> usize {
    ((bytes + BYTES_PER_SECOND / 2) / BYTES_PER_SECOND).max(1)
}

/// One message on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    /// Bytes that went out.
    sent: usize,
    /// When more was last thought of, ms.
    last_ms: u64,
    /// When the end was told, ms.
    ended_ms: Option<u64>,
    /// All of it has left the device.
    is_gone: bool,
}

impl Feed {
    /// Begins; the first burst is due at once.
    #[must_use]
    pub fn new(now_ms: u64) -> Self {
        Self {
            sent: 0,
            last_ms: now_ms.saturating_sub(BURST_MS / SPEED),
            ended_ms: None,
            is_gone: false,
        }
    }

    /// What of the message goes out now, while the socket still holds `buffered` bytes: whole pieces, but at the end.
    /// A network that falls behind is waited for, and not made up for afterwards.
    pub fn next<'a>(&mut self, pcm: &'a [u8], buffered: u32, now_ms: u64) -> &'a [u8] {
        let owed_ms = (now_ms.saturating_sub(self.last_ms) * SPEED).min(BURST_MS);
        self.last_ms = now_ms;
        if buffered > BUFFERED_MAX_BYTES {
            return &[];
        }
        // At most a hundred pieces.
        let bytes = (owed_ms / PIECE_MS) as usize * PIECE_BYTES;
        let rest = pcm.get(self.sent..).unwrap_or_default();
        let now = &rest[..bytes.min(rest.len())];
        self.sent += now.len();
        now
    }

    /// Whether the whole message went out and its end has to be told now: true once.
    pub fn ends(&mut self, pcm: &[u8], now_ms: u64) -> bool {
        let ends = self.sent >= pcm.len() && self.ended_ms.is_none();
        if ends {
            self.ended_ms = Some(now_ms);
        }
        ends
    }

    /// Whether all of it has left the device, and the microphone may go on. The socket holds `buffered` bytes; what
    /// was handed to it at this moment is not counted among them.
    pub fn is_over(&mut self, buffered: u32, now_ms: u64) -> bool {
        let Some(ended_ms) = self.ended_ms else {
            return false;
        };
        self.is_gone |= buffered == 0 && now_ms > ended_ms;
        self.is_gone && now_ms.saturating_sub(ended_ms) >= REST_MS
    }

    /// Whether all of it has left the device, though the microphone may still be held back.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.is_gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voice_messages_of_the_messengers_are_known() {
        for (media_type, name) in [
            ("audio/ogg; codecs=opus", "PTT-20251120-WA0007.opus"),
            ("audio/mpeg", "запись"),
            ("", "audio_2025-11-20_10-15-00.OGG"),
            ("application/octet-stream", "voice.m4a"),
            ("video/ogg", "voice.oga"),
        ] {
            assert!(is_voice(media_type, name), "{media_type} {name}");
        }
        for (media_type, name) in [
            ("image/jpeg", "фото.jpg"),
            ("image/png", "wav.wav"),
            ("", ""),
            ("", "ж"),
            ("video/mp4", "ролик.mp4"),
            ("application/pdf", "акт.pdf"),
        ] {
            assert!(!is_voice(media_type, name), "{media_type} {name}");
        }
    }

    #[test]
    fn what_is_empty_large_or_long_is_refused() {
        assert_eq!(check_file(0.0), Err(VoiceError::Empty));
        assert_eq!(check_file(FILE_MAX_BYTES), Ok(()));
        assert_eq!(check_file(FILE_MAX_BYTES + 1.0), Err(VoiceError::TooLarge));
        let ten_minutes = 600 * 32_000;
        assert_eq!(check_sound(0, 0), Err(VoiceError::Empty));
        assert_eq!(check_sound(ten_minutes, 0), Ok(()));
        assert_eq!(check_sound(ten_minutes + 2, 0), Err(VoiceError::TooLong));
        assert_eq!(check_sound(640, ten_minutes), Err(VoiceError::TooMany));
    }

    #[test]
    fn what_the_files_of_the_page_say_is_understood() {
        let read = |file: &str| std::fs::read_to_string(format!("public/{file}")).unwrap();
        let said = read("voice.js") + &read("phone.js");
        for (word, error) in [
            ("long", VoiceError::TooLong),
            ("fatal", VoiceError::Fatal),
            ("unreadable", VoiceError::Unreadable),
            ("absent", VoiceError::NotLoaded),
            ("unknown", VoiceError::Unknown),
        ] {
            assert_eq!(VoiceError::of(word), error);
            assert!(said.contains(&format!("return \"{word}\"")), "{word}");
        }
    }

    #[test]
    fn every_byte_goes_out_once_whatever_the_clock_and_the_network_do() {
        let pcm: Vec<u8> = (0..300_001_u32).map(|n| (n % 251) as u8).collect();
        let mut feed = Feed::new(1_000);
        let mut heard = Vec::new();
        let mut now_ms = 1_000;
        // An even tick, a page that was asleep, a network that stalls.
        for (step_ms, buffered) in [(250, 0), (0, 90_000), (5_000, 0), (250, 128_001), (7, 0)]
            .into_iter()
            .cycle()
        {
            let piece = feed.next(&pcm, buffered, now_ms);
            assert!(
                piece.len() <= 100 * PIECE_BYTES,
                "no more at once than a tick is owed"
            );
            assert!(
                buffered <= BUFFERED_MAX_BYTES || piece.is_empty(),
                "a full socket is spared"
            );
            heard.extend_from_slice(piece);
            if feed.ends(&pcm, now_ms) {
                break;
            }
            assert!(
                piece.len().is_multiple_of(PIECE_BYTES),
                "whole pieces but for the last"
            );
            now_ms += step_ms;
        }
        assert!(heard == pcm);
        assert!(!feed.ends(&pcm, now_ms), "the end is told once");
        assert!(
            !feed.is_over(0, now_ms) && !feed.is_gone(),
            "the last piece is not among these bytes yet"
        );
        assert!(!feed.is_over(1, now_ms + 1_000), "the last byte has left first");
        assert!(!feed.is_gone());
        let mut early = feed;
        assert!(!early.is_over(0, now_ms + 999), "the service hears a pause");
        assert!(early.is_gone());
        assert!(feed.is_over(0, now_ms + 1_000));
    }

    #[test]
    fn a_minute_is_sent_in_eight_seconds() {
        let pcm = vec![0; 60 * 32_000];
        let mut feed = Feed::new(0);
        let mut now_ms = 0;
        while {
            feed.next(&pcm, 0, now_ms);
            !feed.ends(&pcm, now_ms)
        } {
            now_ms += 250;
        }
        assert!((7_000..=8_000).contains(&now_ms), "{now_ms} ms");
    }
}
