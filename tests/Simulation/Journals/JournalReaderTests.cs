using Riposte.Core.State;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

public sealed class JournalReaderTests
{
    private static byte[] SixtyFour() => SixtyFour(out _);

    private static byte[] SixtyFour(out JournalPosition end)
    {
        end = Beginning;
        return Segment(ref end, 1, 1, 7, 16, 8, 1, 1, 20, 10);
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var (records, reader) = Read(SixtyFour(out var end));
        Assert.Null(reader.Fault);
        Assert.Equal(end, reader.Position);
        Assert.Equal(Enumerable.Range(1, 64).Select(n => (long)n), records.Select(r => r.Sequence));
        var compact = new CompactReader();
        Assert.All(records, r => Assert.Equal(r.Sequence, r.ReadInput(compact).At.Monotonic));
        Assert.All(records, r => Assert.Equal(r.Sequence, r.ReadMoment(compact).Monotonic));
        Assert.Equal(Input(5).GetType(), records[4].ReadInput(compact).GetType());
    }

    [Fact]
    public void The_same_records_give_the_same_bytes() => Assert.Equal(SixtyFour(), SixtyFour());

    [Fact]
    public void Checkpoints_and_notes_stand_among_the_inputs()
    {
        var batch = new JournalBatch(Beginning);
        var at = new Moment(5, new Core.Time.Instant(6));
        var checkpoint = new JournalCheckpoint(at, new Core.Hashing.Hash128(ulong.MaxValue, 7));
        var note = new JournalNote(at, "jo", "other limits: 日本");
        batch.Add(checkpoint);
        batch.Add(note);
        var bytes = batch.Close(out _);
        var (records, reader) = Read([.. new SegmentHeader(1, 1, Beginning).ToBytes(), .. bytes.Span]);
        Assert.Null(reader.Fault);
        var compact = new CompactReader();
        Assert.Equal(checkpoint, records[0].ReadCheckpoint(compact));
        Assert.Equal(note, records[1].ReadNote(compact));
        Assert.Throws<FormatException>(() => records[0].ReadNote(compact));
        Assert.All(records, r => Assert.False(r.IsInput));
    }

    [Fact]
    public void Room_that_is_not_used_yet_is_no_record()
    {
        var (records, reader) = Read([.. SixtyFour(), .. new byte[5000]]);
        Assert.Null(reader.Fault);
        Assert.Equal(64, records.Count);
    }

    [Fact]
    public void Every_bit_that_is_flipped_is_found()
    {
        var bytes = SixtyFour();
        var lastBatch = LastBatch(bytes);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var (records, reader) = Read(bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(reader.Fault is not null, $"bit {bit} was not found");
            var isTorn = reader.Fault.Kind == JournalFaultKind.Torn;
            Assert.True(isTorn == bit / 8 >= lastBatch, $"bit {bit}: {reader.Fault}");
            Assert.Equal(isTorn ? 54 : reader.Position.Sequence - 1, records.Count);
        }
    }

    [Fact]
    public void A_file_cut_at_any_byte_keeps_the_batches_before_the_cut()
    {
        var bytes = SixtyFour();
        var ends = BatchEnds(bytes);
        for (var length = 0; length < bytes.Length; length++)
        {
            foreach (var room in (int[])[0, 700])
            {
                var (_, reader) = Read([.. bytes.AsSpan(0, length), .. new byte[room]]);
                var whole = ends.LastOrDefault(end => end.End <= length);
                Assert.Equal(1 + whole.Sequence, reader.Position.Sequence);
                Assert.Equal(length <= whole.End || length == 0 ? 0 : 1, reader.Fault is null ? 0 : 1);
                Assert.Equal(
                    reader.Fault is null
                        ? 0
                        : bytes.AsSpan((int)reader.End, length - (int)reader.End).LastIndexOfAnyExcept((byte)0) + 1,
                    reader.Fault?.Bytes ?? 0
                );
                Assert.True(reader.Fault is null or { Kind: JournalFaultKind.Torn });
            }
        }
    }

    [Fact]
    public void A_last_batch_whose_middle_never_reached_the_disk_is_torn()
    {
        var position = Beginning;
        var bytes = Segment(ref position, 1, 3, 60);
        var from = LastBatch(bytes);
        for (var hole = from; hole + 64 < bytes.Length; hole += 97)
        {
            var copy = bytes.ToArray();
            copy.AsSpan(hole, 64).Clear();
            var (records, reader) = Read(copy);
            Assert.Equal(JournalFaultKind.Torn, reader.Fault?.Kind);
            Assert.Equal(3, records.Count);
        }
    }

    [Fact]
    public void Damage_before_the_last_batch_is_told_with_its_place()
    {
        var bytes = SixtyFour();
        bytes[SegmentHeader.Size + 56 + 20] ^= 1;
        var fault = Read(bytes).Reader.Fault!;
        Assert.Equal(
            (JournalFaultKind.Damaged, 1, SegmentHeader.Size + 56, 1),
            (fault.Kind, fault.Segment, fault.Offset, fault.Sequence)
        );
        Assert.Contains("checksum of record 1", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_no_torn_end_even_when_the_batch_behind_it_is_torn()
    {
        var bytes = SixtyFour();
        var last = LastBatch(bytes);
        bytes[last - 5] ^= 1;
        var (_, reader) = Read(bytes[..(last + 60)]);
        Assert.Equal(JournalFaultKind.Damaged, reader.Fault?.Kind);
    }

    [Fact]
    public void A_batch_that_is_deleted_moved_or_told_twice_is_found()
    {
        var position = Beginning;
        var header = new SegmentHeader(1, 1, position).ToBytes();
        var all = Batches(ref position, 2, 2, 2, 2);
        Assert.Equal(JournalFaultKind.Damaged, Of(0, 2, 3));
        Assert.Equal(JournalFaultKind.Damaged, Of(0, 2, 1, 3));
        Assert.Equal(JournalFaultKind.Damaged, Of(0, 1, 1, 2, 3));
        Assert.Equal(JournalFaultKind.Damaged, Of(1, 2, 3));
        Assert.Null(Of(0, 1, 2, 3));
        // A whole end that is missing leaves no trace inside; a checkpoint kept elsewhere finds it.
        Assert.Null(Of(0, 1));

        JournalFaultKind? Of(params int[] which) =>
            Read([.. header, .. which.SelectMany(i => all[i])]).Reader.Fault?.Kind;
    }

    [Fact]
    public void Two_records_that_changed_places_are_found()
    {
        var position = Beginning;
        var bytes = Segment(ref position, 1, 2, 1);
        // Two time records: of one length, with checksums of their own, so that all but numbers and link agree.
        var batch = new JournalBatch(Beginning);
        batch.Add(Input(2));
        batch.Add(Input(7));
        var two = batch.Close(out var after).ToArray();
        var half = (two.Length - 56 - 32) / 2;
        byte[] swapped = [.. two[..56], .. two[(56 + half)..(56 + 2 * half)], .. two[56..(56 + half)], .. two[^32..]];
        var next = Batches(ref after, 1)[0];
        var (_, reader) = Read([.. bytes[..SegmentHeader.Size], .. swapped, .. next]);
        Assert.Equal(JournalFaultKind.Damaged, reader.Fault?.Kind);
        Assert.Null(Read([.. bytes[..SegmentHeader.Size], .. two, .. next]).Reader.Fault);
    }

    [Fact]
    public void Records_of_another_account_are_found()
    {
        var ours = Beginning;
        var theirs = JournalPosition.Beginning(JournalPosition.NameOf("binance_usdm/other"));
        var mine = Segment(ref ours, 1, 2, 2);
        var foreign = Segment(ref theirs, 1, 2, 2);
        var batches = Batches(ref theirs, 3);
        Assert.Equal(JournalFaultKind.Foreign, Read(foreign).Reader.Fault?.Kind);
        Assert.Equal(JournalFaultKind.Damaged, Read([.. mine, .. batches[0]]).Reader.Fault?.Kind);
        // One with the number that comes next.
        theirs = theirs with
        {
            Sequence = ours.Sequence,
        };
        Assert.Equal(JournalFaultKind.Damaged, Read([.. mine, .. Batches(ref theirs, 1)[0]]).Reader.Fault?.Kind);
    }

    [Fact]
    public void Segments_that_are_swapped_missing_or_foreign_are_found()
    {
        var position = Beginning;
        var one = Segment(ref position, 1, 2, 2);
        var two = Segment(ref position, 2, 2);
        var three = Segment(ref position, 3, 2);
        Assert.Null(Read(one, two, three).Reader.Fault);
        Assert.Equal(JournalFaultKind.Damaged, Read(one, three, two).Reader.Fault?.Kind);
        Assert.Equal(JournalFaultKind.Damaged, Read(one, three).Reader.Fault?.Kind);
        Assert.Equal(JournalFaultKind.Damaged, Read(two, three).Reader.Fault?.Kind);
        Assert.Equal(JournalFaultKind.Damaged, Read(one[..^1], two, three).Reader.Fault?.Kind);
        Assert.Equal(JournalFaultKind.Damaged, Read([.. one, 7], two, three).Reader.Fault?.Kind);
        Assert.Null(Read([.. one, .. new byte[99]], two, three).Reader.Fault);
        var reader = new JournalReader(Beginning.Account);
        reader.Begin(2, two, true);
        Assert.Equal(JournalFaultKind.Missing, reader.Fault?.Kind);
    }

    [Fact]
    public void A_newer_journal_is_told_from_a_damaged_one()
    {
        var newer = new SegmentHeader(2, 1, Beginning).ToBytes();
        var fault = Read(newer).Reader.Fault!;
        Assert.Equal(JournalFaultKind.Newer, fault.Kind);
        Assert.Contains("newer than this program", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_a_kind_to_come_means_a_newer_journal()
    {
        var position = Beginning;
        var bytes = Segment(ref position, 1, 1);
        var record = SegmentHeader.Size + 56;
        bytes[record + 4] = 99;
        var length = bytes.Length - 32 - 4 - record;
        BitConverter.TryWriteBytes(bytes.AsSpan(record + length), Checksum.Of(bytes.AsSpan(record, length)));
        ChainLink.Of(bytes.AsSpan(SegmentHeader.Size..^32)).Write(bytes.AsSpan(^32..));
        Assert.Equal(JournalFaultKind.Newer, Read(bytes).Reader.Fault?.Kind);
    }

    [Fact]
    public void A_text_cannot_pass_for_a_batch()
    {
        var position = Beginning;
        var inner = Batches(ref position, 1)[0];
        var text = System.Text.Encoding.Latin1.GetString(inner);
        var batch = new JournalBatch(Beginning);
        batch.Add(new FrameDiscarded(default, Trading.Venue.ChannelKind.Market, text));
        var bytes = batch.Close(out _).ToArray();
        var (_, reader) = Read([.. new SegmentHeader(1, 1, Beginning).ToBytes(), .. bytes[..^1]]);
        Assert.Equal(JournalFaultKind.Torn, reader.Fault?.Kind);
    }

    [Fact]
    public void A_link_reads_back_from_its_text()
    {
        var link = ChainLink.Genesis(Beginning.Account);
        Assert.True(ChainLink.TryParse(link.ToString(), out var again));
        Assert.Equal(link, again);
        Assert.False(ChainLink.TryParse(link.ToString()[1..], out _));
        Assert.False(ChainLink.TryParse(new string('g', 64), out _));
    }

    private static int LastBatch(byte[] bytes) => (int)BatchEnds(bytes)[^2].End;

    // Where batches end, the header of the segment being the first; and the last record up to there.
    private static List<(long End, long Sequence)> BatchEnds(byte[] bytes)
    {
        var ends = new List<(long, long)> { (SegmentHeader.Size, 0) };
        var reader = new JournalReader(Beginning.Account);
        reader.Begin(1, bytes, true);
        while (reader.Next(out var record))
        {
            if (reader.IsAtBatchEnd)
            {
                ends.Add((reader.End, record.Sequence));
            }
        }
        return ends;
    }
}
