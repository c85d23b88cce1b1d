using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Recording;
using Riposte.Tests.Testkit.Sockets;

namespace Riposte.Tests.Edge.Recording;

public sealed class RawFolderTests : IDisposable
{
    private static readonly Subscription What = new(
        ["TESTUSDT"],
        ImmutableArray.Create(DataKinds.Trades),
        Interval.Minute
    );
    private readonly SteppedTime time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-raw-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Frames_come_back_as_they_were_whatever_is_in_them()
    {
        byte[][] frames =
        [
            [.. """{"e":"trade"}"""u8],
            [],
            [.. "two\nlines\r\n"u8],
            [.. """{"riposte":"connection","connection":1}"""u8],
            [0, 255, 10, 13, 200],
            [.. "  blanks  "u8],
        ];
        using (var raw = Open())
        {
            for (var i = 0; i < frames.Length; i++)
            {
                raw.Write(new Instant(i * 1_000_000_007L), frames[i]);
            }
            raw.CloseSegment();
        }
        var lines = ReadAll(Assert.Single(Segments()), out var file);
        Assert.Equal(RawLineKind.Header, lines[0].Kind);
        Assert.Equal(frames, lines.Skip(1).Select(line => line.Text));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => i * 1_000_000_007L), lines.Skip(1).Select(l => l.At));
        Assert.False(file.IsTorn);
    }

    [Fact]
    public void A_segment_is_plain_gzip_of_lines_with_time_blank_and_frame()
    {
        using (var raw = Open())
        {
            raw.Write(new Instant(1_700_000_000_123_456_789), "{}"u8);
            raw.Write(new ConnectionItem(new Instant(1_700_000_000_200_000_000), 3, ConnectionChange.Opened, "why", 2));
            raw.CloseSegment();
        }
        using var gzip = new GZipStream(File.OpenRead(Segments()[0]), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        var header =
            """1700000000123456789 {"riposte":"segment","format":1,"venue":"binance_usdm","symbols":["TESTUSDT"],"kinds":["trades"],"bar_interval":"1m"}""";
        var connection =
            """1700000000200000000 {"riposte":"connection","connection":3,"change":"opened","why":"why","replaces":2}""";
        Assert.Equal($"{header}\n1700000000123456789 {{}}\n{connection}\n", reader.ReadToEnd());
    }

    [Fact]
    public void Segments_follow_each_other_by_size_and_age_and_the_manifest_tells_their_hashes()
    {
        var options = new RawOptions { SegmentBytes = 4_000, FlushLines = 10 };
        using (var raw = new RawFolder(folder, "binance_usdm", What, options, time))
        {
            for (var i = 0; i < 400; i++)
            {
                // Text that does not compress.
                raw.Write(new Instant(i), Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData([(byte)i, 1]))));
            }
            var bySize = raw.Segments.Count;
            Assert.InRange(bySize, 3, 8);
            raw.Write(new Instant(1000), "last before it is too old"u8);
            time.Advance(TimeSpan.FromHours(1));
            raw.Tick();
            raw.Write(new Instant(2000), "first of the next"u8);
            raw.CloseSegment();
        }
        var manifest = RawManifest.Read(folder);
        Assert.Equal(Segments().Select(Path.GetFileName), manifest.Select(segment => segment.File));
        Assert.Equal(402, manifest.Sum(segment => segment.Frames));
        Assert.Equal(402 + manifest.Count, manifest.Sum(segment => segment.Lines));
        Assert.All(
            manifest,
            segment =>
            {
                var bytes = File.ReadAllBytes(Path.Combine(folder, segment.File));
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), segment.Sha256);
                Assert.Equal(bytes.Length, segment.Bytes);
                Assert.False(segment.IsTorn);
            }
        );
        Assert.Equal((2000, 2000), (manifest[^1].First.Nanoseconds, manifest[^1].Last.Nanoseconds));
        Assert.Empty(RecordingFiles.Faults(folder, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_process_killed_at_any_byte_loses_only_what_was_not_flushed()
    {
        var whole = Path.Combine(folder, "whole");
        var ends = new List<(long Bytes, long Lines)>();
        using (var raw = new RawFolder(whole, "binance_usdm", What, new RawOptions { FlushLines = 7 }, time))
        {
            for (var i = 0; i < 60; i++)
            {
                raw.Write(
                    new Instant(i),
                    Encoding.UTF8.GetBytes($"{{\"frame\":{i},\"pad\":\"{new string('x', i)}\"}}")
                );
                ends.Add((raw.BytesWritten, i + 2));
            }
            raw.CloseSegment();
        }
        var bytes = File.ReadAllBytes(Directory.GetFiles(whole, "*.raw.gz")[0]);
        var cut = Path.Combine(folder, "cut.raw.gz");
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(cut, bytes[..length]);
            var lines = ReadAll(cut, out _);
            var safe = ends.Where(end => end.Bytes <= length && end.Bytes > 0)
                .Select(end => end.Lines / 7 * 7)
                .Append(0);
            Assert.True(lines.Count >= safe.Max(), $"{length}: {lines.Count} < {safe.Max()}");
            var frames = lines.Where(line => line.Kind == RawLineKind.Frame).ToArray();
            for (var i = 0; i < frames.Length; i++)
            {
                Assert.StartsWith(
                    $"{{\"frame\":{i},",
                    Encoding.UTF8.GetString(frames[i].Text),
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Fact]
    public void What_a_killed_process_left_is_taken_in_by_the_next_one()
    {
        string torn;
        using (var raw = Open())
        {
            for (var i = 0; i < 10; i++)
            {
                raw.Write(new Instant(i), "{}"u8);
            }
            raw.Flush();
            torn = Segments()[0];
        }
        using (var file = new FileStream(torn, FileMode.Append))
        {
            // The beginning of a compressed block, as a kill leaves it.
            file.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 4]);
        }
        using (var raw = Open())
        {
            Assert.Equal(1, raw.TakenIn);
            raw.Write(new Instant(100), "{}"u8);
            raw.CloseSegment();
        }
        var manifest = RawManifest.Read(folder);
        Assert.Equal([(10L, true), (1L, false)], manifest.Select(segment => (segment.Frames, segment.IsTorn)));
        Assert.Empty(RecordingFiles.Faults(folder, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Two_processes_cannot_record_into_one_folder()
    {
        using var first = Open();
        var error = Assert.Throws<UserException>(Open);
        Assert.Contains("recorded into already", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_changed_after_it_was_closed_is_told()
    {
        using (var raw = Open())
        {
            raw.Write(new Instant(1), "{}"u8);
            raw.CloseSegment();
            raw.Write(new Instant(2), "{}"u8);
            raw.CloseSegment();
        }
        var segments = Segments();
        var bytes = File.ReadAllBytes(segments[0]);
        bytes[^3] ^= 1;
        File.WriteAllBytes(segments[0], bytes);
        File.Delete(segments[1]);
        var faults = RecordingFiles.Faults(folder, TestContext.Current.CancellationToken);
        Assert.Equal(2, faults.Count);
        Assert.Contains("hash differs", faults[0], StringComparison.Ordinal);
        Assert.EndsWith("is gone.", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_is_none_is_refused_with_a_reason()
    {
        foreach (var text in (string[])["", "{}", "[]", "null", """{"format":"riposte-raw-1","segments":[null]}"""])
        {
            File.WriteAllText(Path.Combine(folder, "manifest.json"), text);
            Assert.Equal(ErrorKind.Data, Assert.Throws<UserException>(Open).Kind);
        }
    }

    [Fact]
    public void Lines_that_are_none_are_told_apart_and_never_throw()
    {
        string[] lines =
        [
            "",
            "123",
            "abc {}",
            "99999999999999999999 {}",
            """5 {"riposte":"frame","base64":"***"}""",
            """5 {"riposte":"frame"}""",
            """5 {"riposte":"tomorrow"}""",
        ];
        Assert.All(lines, text => Assert.Equal(RawLineKind.Unreadable, Kind(text)));
        Assert.Equal(RawLineKind.Frame, Kind("5 {}"));
        Assert.Equal(RawLineKind.Frame, Kind("-5 "));
        string[] broken =
        [
            """5 {"riposte":"connection"}""",
            """5 {"riposte":"connection","connection":"x","change":"opened","why":""}""",
            """5 {"riposte":"connection","connection":1,"change":"exploded","why":""}""",
            """5 {"riposte":"connection",""",
            """5 {"riposte":"history","series":"a/b/c"}""",
            """5 {"riposte":"history","series":"binance_usdm/trades/X","first":1,"last":2,"source":"s","rows":[[1]]}""",
            """5 {"riposte":"history","series":"binance_usdm/trades/X","first":1,"last":2,"source":"s","rows":[null]}""",
        ];
        foreach (var text in broken)
        {
            var line = RawLines.Read(Encoding.UTF8.GetBytes(text));
            Assert.Null(RawOwnLines.ConnectionOf(line));
            Assert.Null(RawOwnLines.HistoryOf(line));
        }
    }

    [Fact]
    public void Mutated_recordings_never_throw()
    {
        var random = new RandomStream(5);
        using (var raw = Open())
        {
            raw.Write(new ConnectionItem(new Instant(1), 0, ConnectionChange.Opened, "why"));
            raw.Write(new Instant(2), """{"e":"trade"}"""u8);
            raw.Write(new Instant(3), "a\nb"u8);
            raw.CloseSegment();
        }
        var gzip = File.ReadAllBytes(Segments()[0]);
        var plain = Encoding.UTF8.GetBytes(
            string.Join('\n', ReadAll(Segments()[0], out _).Select(l => $"{l.At} {Encoding.UTF8.GetString(l.Text)}"))
        );
        var path = Path.Combine(folder, "mutated");
        for (var i = 0; i < 400; i++)
        {
            var bytes = (i % 2 == 0 ? gzip : plain).ToArray();
            for (var k = random.NextInt(4); k >= 0; k--)
            {
                bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            }
            File.WriteAllBytes(path, bytes[..(1 + random.NextInt(bytes.Length))]);
            var driver = new ReplayDriver("coinbase", LiveVenue.ReaderOf("coinbase", null), new ReplayOptions(), time);
            driver.Run([path], new MemoryStore(), _ => { }, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void History_that_filled_a_gap_comes_back_bit_by_bit()
    {
        var key = new SeriesKey("binance_usdm", DataKinds.Bars, "TESTUSDT", Interval.Minute);
        var builder = new SeriesBuilder(DataKinds.Bars);
        builder.Begin(new Instant(60_000_000_000)).Set(0, 0.1 + 0.2).Set(1, 1e300).Set(2, -0.0).Set(3, 5e-324);
        var fill = new HistoryFill(key, 60_000_000_000, 120_000_000_000, "binance_usdm rest", builder.Build());
        using (var raw = Open())
        {
            raw.Write(new Instant(7), fill);
            raw.CloseSegment();
        }
        using var file = new RawFile(Segments()[0]);
        Assert.True(file.TryRead(out _));
        Assert.True(file.TryRead(out var line));
        var read = RawOwnLines.HistoryOf(line)!;
        Assert.Equal(fill with { Records = read.Records }, read);
        Assert.Equal(fill.Records.Hash(), read.Records.Hash());
    }

    private static RawLineKind Kind(string line) => RawLines.Read(Encoding.UTF8.GetBytes(line)).Kind;

    private static List<(long At, RawLineKind Kind, byte[] Text)> ReadAll(string path, out RawFile file)
    {
        var lines = new List<(long, RawLineKind, byte[])>();
        using (file = new RawFile(path))
        {
            while (file.TryRead(out var line))
            {
                lines.Add((line.At.Nanoseconds, line.Kind, line.Text.ToArray()));
            }
        }
        return lines;
    }

    private RawFolder Open() => new(folder, "binance_usdm", What, new RawOptions(), time);

    private string[] Segments() => [.. Directory.GetFiles(folder, "*.raw.gz").Order(StringComparer.Ordinal)];
}
