//! Photos before they are sent: headers of image files as cameras write them, hostile ones, and the ladder of
//! qualities.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;
use prorab::core::photo::{
    Attempt, FILE_MAX_BYTES, Header, HeaderError, JPEG_MAX_BYTES, LONG_SIDE_MAX_PX, Ladder, PHOTOS_MAX,
    PhotoError, Sort, budget_bytes, check_file, look, read_header,
};

/// A JPEG's beginning: segments of these lengths as a camera writes them, then the frame.
fn jpeg(segments: &[usize], frame: u8, width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8];
    for &length in segments {
        bytes.extend([0xFF, 0xE1]);
        bytes.extend(u16::try_from(length + 2).unwrap().to_be_bytes());
        // A frame within the camera's own preview does not count.
        let preview = [0xFF, 0xC0, 0, 17, 8, 0, 120, 0, 160];
        bytes.extend(preview.iter().cycle().take(length));
    }
    bytes.extend([0xFF, 0xFF, frame, 0, 17, 8]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([3, 1, 0x22, 0]);
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0]);
    bytes
}

fn webp(chunk: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
    bytes.extend(chunk);
    bytes.extend([0; 4]);
    bytes.extend(body);
    bytes
}

fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(body.len() + 8).unwrap().to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(body);
    bytes
}

/// A HEIC's beginning: tiles, a preview and the picture itself.
fn heic(brand: &[u8; 4], sizes: &[(u32, u32)]) -> Vec<u8> {
    let mut properties = boxed(b"hvcC", &[1; 40]);
    for (width, height) in sizes {
        let mut body = vec![0; 4];
        body.extend(width.to_be_bytes());
        body.extend(height.to_be_bytes());
        properties.extend(boxed(b"ispe", &body));
    }
    let mut meta = vec![0; 4];
    meta.extend(boxed(b"hdlr", &[0; 25]));
    meta.extend(boxed(b"iprp", &boxed(b"ipco", &properties)));
    let mut bytes = boxed(b"ftyp", &[*brand, [0; 4], *b"mif1", *brand].concat());
    bytes.extend(boxed(b"meta", &meta));
    bytes.extend(boxed(b"mdat", &[7; 100]));
    bytes
}

fn size(bytes: &[u8]) -> (Sort, u32, u32) {
    let Header {
        sort,
        width_px,
        height_px,
    } = read_header(bytes).unwrap();
    (sort, width_px, height_px)
}

#[test]
fn the_size_is_read_from_every_kind_that_cameras_and_screens_write() {
    // Baseline and progressive, with and without what the camera writes before.
    assert_eq!(size(&jpeg(&[], 0xC0, 4_000, 3_000)), (Sort::Jpeg, 4_000, 3_000));
    assert_eq!(
        size(&jpeg(&[60_000, 65_000, 9], 0xC2, 8_160, 6_120)),
        (Sort::Jpeg, 8_160, 6_120)
    );
    assert_eq!(size(&png(1_170, 2_532)), (Sort::Png, 1_170, 2_532));
    let lossy = [0x30, 1, 0, 0x9D, 1, 0x2A, 0x80, 0x07, 0x38, 0x04];
    assert_eq!(size(&webp(b"VP8 ", &lossy)), (Sort::Webp, 1_920, 1_080));
    // 14 bits each, less one: 400 × 300.
    let lossless = (399_u32 | 299 << 14).to_le_bytes();
    let lossless = [&[0x2F][..], &lossless].concat();
    assert_eq!(size(&webp(b"VP8L", &lossless)), (Sort::Webp, 400, 300));
    let extended = [0x10, 0, 0, 0, 0x9F, 0x0F, 0, 0xB7, 0x0B, 0];
    assert_eq!(size(&webp(b"VP8X", &extended)), (Sort::Webp, 4_000, 3_000));
    let sizes = [(512, 512), (4_032, 3_024), (320, 240)];
    assert_eq!(size(&heic(b"heic", &sizes)), (Sort::Heif, 4_032, 3_024));
    assert_eq!(size(&heic(b"avif", &[(640, 480)])), (Sort::Heif, 640, 480));
}

#[test]
fn what_is_no_image_is_told_from_a_broken_one() {
    let not = |bytes: &[u8]| look(bytes, true).unwrap_err();
    for bytes in [
        &b"it is no photo"[..],
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\0\x01\0",
        b"\0\0\0\x14ftypisom\0\0\x02\0isommp42",
        b"\xFF",
    ] {
        assert_eq!(not(bytes), PhotoError::NoImage);
    }
    assert_eq!(not(&png(0, 10)), PhotoError::Broken);
    assert_eq!(not(&jpeg(&[], 0xC0, 10, 10)[..6]), PhotoError::Broken);
    // The picture without a frame, its end, a segment of no length.
    for rest in [
        [0xFF, 0xDA, 0, 8],
        [0xFF, 0xD9, 0, 0],
        [0xFF, 0xE0, 0, 1],
        [0, 0, 0, 0],
    ] {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xFE, 0, 2];
        bytes.extend(rest);
        assert_eq!(not(&bytes), PhotoError::Broken);
    }
    assert_eq!(not(&heic(b"heic", &[])), PhotoError::Broken);
}

#[test]
fn a_file_that_would_take_all_memory_is_refused_by_its_header() {
    assert_eq!(look(&png(100_000, 100_000), true), Err(PhotoError::TooManyPixels));
    assert_eq!(
        look(&heic(b"heic", &[(u32::MAX, u32::MAX)]), true),
        Err(PhotoError::TooManyPixels)
    );
    assert_eq!(
        look(&jpeg(&[9], 0xC0, 65_535, 65_535), false),
        Err(PhotoError::TooManyPixels)
    );
    // A phone of 50 MP is welcome.
    assert!(look(&jpeg(&[9], 0xC0, 8_160, 6_120), false).unwrap().is_some());
    assert_eq!(check_file(0.0), Err(PhotoError::Empty));
    assert_eq!(check_file(FILE_MAX_BYTES + 1.0), Err(PhotoError::TooHeavy));
    assert_eq!(check_file(FILE_MAX_BYTES), Ok(()));
}

#[test]
fn a_header_behind_the_first_bytes_asks_for_more() {
    let file = jpeg(&[60_000, 60_000, 60_000], 0xC0, 4_000, 3_000);
    assert_eq!(look(&file[..100_000], false), Ok(None));
    assert_eq!(look(&file, true).unwrap().unwrap().width_px, 4_000);
}

#[test]
fn photos_of_one_turn_share_a_frame() {
    assert_eq!(budget_bytes(1), JPEG_MAX_BYTES);
    for count in 1..=PHOTOS_MAX {
        assert!(budget_bytes(count) <= JPEG_MAX_BYTES && budget_bytes(count) * count <= 750_000);
    }
    // A photo of six still has the bytes of a readable picture.
    assert!(budget_bytes(PHOTOS_MAX) >= 100_000);
}

#[test]
fn the_first_try_is_the_largest_that_is_sent_and_small_pictures_stay_as_they_are() {
    let first = |width, height| Ladder::new(width, height).next().unwrap();
    let attempt = |width_px, height_px| Attempt {
        width_px,
        height_px,
        quality_percent: 85,
    };
    assert_eq!(first(4_000, 3_000), attempt(1_536, 1_152));
    assert_eq!(first(3_000, 4_000), attempt(1_152, 1_536));
    assert_eq!(first(640, 480), attempt(640, 480));
    assert_eq!(first(20_000, 3), attempt(1_536, 1));
}

proptest! {
    #[test]
    fn no_file_however_hostile_breaks_the_reader(
        start in prop::sample::select(vec![
            jpeg(&[20], 0xC0, 10, 10), png(10, 10), heic(b"heic", &[(9, 9)]), webp(b"VP8X", &[0; 10]), Vec::new(),
        ]),
        keep in 0_usize..160,
        noise in prop::collection::vec(any::<u8>(), 0..300),
        flips in prop::collection::vec((0_usize..200, any::<u8>()), 0..6),
    ) {
        let mut bytes = start[..keep.min(start.len())].to_vec();
        bytes.extend(noise);
        for (at, byte) in flips {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        if let Ok(Some(header)) = look(&bytes, true) {
            prop_assert!(header.pixels() > 0 && header.pixels() <= 100_000_000);
        }
    }

    #[test]
    fn a_file_cut_anywhere_gives_its_size_or_asks_for_more(
        cut in 0_usize..400,
        segments in prop::collection::vec(0_usize..120, 0..3),
        (width, height) in (1_u16..9_000, 1_u16..9_000),
    ) {
        let files = [
            jpeg(&segments, 0xC0, width, height),
            png(width.into(), height.into()),
            heic(b"heic", &[(1, 1), (width.into(), height.into())]),
        ];
        for file in files {
            let head = &file[..cut.min(file.len())];
            match read_header(head) {
                Ok(header) => {
                    prop_assert_eq!((header.width_px, header.height_px), (width.into(), height.into()));
                }
                // So short that the kind is not known: no file that is read in two goes is.
                Err(HeaderError::NoImage) => prop_assert!(head.len() < 28),
                Err(error) => prop_assert_eq!(error, HeaderError::Short),
            }
        }
    }

    #[test]
    fn every_try_is_smaller_than_the_one_before_and_keeps_the_sides(
        (width, height) in (1_u32..20_000, 1_u32..20_000),
    ) {
        let tries: Vec<Attempt> = Ladder::new(width, height).collect();
        prop_assert!(!tries.is_empty());
        let weight = |it: &Attempt| (u64::from(it.width_px) * u64::from(it.height_px), it.quality_percent);
        for pair in tries.windows(2) {
            prop_assert!(weight(&pair[0]) > weight(&pair[1]));
            prop_assert!(pair[0].quality_percent >= pair[1].quality_percent);
        }
        for it in &tries {
            prop_assert!(it.width_px >= 1 && it.height_px >= 1);
            prop_assert!(it.width_px.max(it.height_px) <= LONG_SIDE_MAX_PX.min(width.max(height)));
            // One side to the other as before, to a pixel.
            let (wide, high) = (f64::from(it.width_px), f64::from(it.height_px));
            let scale = wide.max(high) / f64::from(width.max(height));
            prop_assert!((wide - f64::from(width) * scale).abs() <= 1.0, "{it:?}");
            prop_assert!((high - f64::from(height) * scale).abs() <= 1.0, "{it:?}");
        }
        // The last one is so small that even noise fits into the share of six.
        let last = tries[tries.len() - 1];
        prop_assert!(last.width_px.max(last.height_px) <= 512);
    }
}
