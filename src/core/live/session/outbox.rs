//! What was said and typed before the server was ready, in order.

use std::collections::VecDeque;

use super::Output;
use crate::core::live::wire::ClientMessage;
use crate::core::live::wire::client::audio_frame;

/// Sound kept while connecting: 30 s of 20 ms frames. Beyond it the oldest goes.
const MAX_AUDIO_FRAMES: usize = 1_500;

#[derive(Debug)]
enum Item {
    Audio(Box<[u8]>),
    Message(ClientMessage),
}

/// A queue that is emptied once, when `setupComplete` comes.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    items: VecDeque<Item>,
    audio_frames: usize,
}

impl Outbox {
    pub(super) fn keep_audio(&mut self, pcm: &[u8]) {
        if self.audio_frames == MAX_AUDIO_FRAMES
            && let Some(oldest) = self.items.iter().position(|item| matches!(item, Item::Audio(_)))
        {
            self.items.remove(oldest);
            self.audio_frames -= 1;
        }
        self.items.push_back(Item::Audio(pcm.into()));
        self.audio_frames += 1;
    }

    pub(super) fn keep(&mut self, message: ClientMessage) {
        self.items.push_back(Item::Message(message));
    }

    pub(super) fn drain_into(&mut self, out: &mut Vec<Output>) {
        self.audio_frames = 0;
        out.extend(self.items.drain(..).map(|item| {
            Output::Send(match item {
                Item::Audio(pcm) => audio_frame(&pcm),
                Item::Message(message) => message.to_json(),
            })
        }));
    }

    /// Drops what the user said or asked; notes for the model and answers to its calls stay.
    pub(super) fn discard(&mut self) {
        self.audio_frames = 0;
        self.items.retain(|item| match item {
            Item::Audio(_) | Item::Message(ClientMessage::RealtimeInput(_)) => false,
            Item::Message(ClientMessage::ClientContent(content)) => !content.turn_complete,
            Item::Message(_) => true,
        });
    }

    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.audio_frames = 0;
    }
}
