using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Tests.Edge.Download;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Tests.Edge.Cli;

public sealed class AuditTroubleTests : IDisposable
{
    private const string Account = "binance_usdm/test";
    private const string Forged = "x\" act=resume principal=\"ada";
    private static readonly Hash128 Own = JournalPosition.NameOf(Account);
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-audit-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Moment At => new(1, Instant.FromDate(2026, 1, 1));

    private string Journal => Path.Combine(folder, "journal");

    private string Segment => Path.Combine(Journal, "0000000001.journal");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_snapshot_of_another_account_is_noted_and_decides_nothing()
    {
        await LiveAsync();
        await SnapshotAsync(56, JournalPosition.NameOf("other"));
        var (code, _, error) = await RunAsync("verify");
        Assert.Equal(0, code);
        Assert.Contains(
            "note: The snapshot behind record 56 belongs to another account",
            error,
            StringComparison.Ordinal
        );
        (code, _, error) = await QuarantineAsync();
        Assert.Equal(4, code);
        Assert.Contains("The journal is sound", error, StringComparison.Ordinal);
        await FlipAsync();
        Assert.Equal(0, (await QuarantineAsync()).Code);
        Assert.True(SegmentHeader.TryRead(await File.ReadAllBytesAsync(Segment, Cancel), out var header));
        Assert.Equal(Own, header.Position.Account);
        var (_, notes, _) = await RunAsync("show", "--kind", "note");
        Assert.Contains("from the venue alone", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_of_another_history_does_not_put_a_sound_journal_aside()
    {
        await LiveAsync();
        await SnapshotAsync(2, Own);
        var (code, _, error) = await RunAsync("verify");
        Assert.Equal(4, code);
        Assert.Contains("another chain at record 2", error, StringComparison.Ordinal);
        Assert.Contains("fix: The records are sound, and a run may start on them", error, StringComparison.Ordinal);
        (code, _, error) = await QuarantineAsync();
        Assert.Equal(4, code);
        Assert.Contains("sound but for a snapshot", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_kept_elsewhere_that_does_not_fit_is_no_reason_to_put_files_aside()
    {
        await LiveAsync();
        var head = $"999:{new string('a', 64)}";
        var (code, _, error) = await RunAsync("verify", "--checkpoint", head);
        Assert.Equal(4, code);
        Assert.Contains("tells of record 999", error, StringComparison.Ordinal);
        Assert.Contains("fix: The files alone look sound", error, StringComparison.Ordinal);
        (code, _, error) = await QuarantineAsync();
        Assert.Equal(4, code);
        Assert.Contains("The journal is sound", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_record_is_chosen_it_is_said()
    {
        await LiveAsync();
        var (code, output, error) = await RunAsync("show", "--run", "12345");
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("note: no record was chosen", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_end_is_not_called_sound()
    {
        await LiveAsync();
        await File.AppendAllTextAsync(Segment, "torn", Cancel);
        var (code, _, error) = await QuarantineAsync();
        Assert.Equal(4, code);
        Assert.Contains("torn end, which the next start cuts off", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_with_sound_checksums_that_cannot_be_read_is_damage()
    {
        await UnreadableAsync();
        var (code, _, error) = await RunAsync("verify");
        Assert.Equal(4, code);
        Assert.Contains("damaged: segment 1, byte 140, record 1", error, StringComparison.Ordinal);
        Assert.Contains("bytes too many", error, StringComparison.Ordinal);
        var (showCode, json, _) = await RunAsync("show", "--output", "json");
        Assert.Equal(4, showCode);
        Assert.Equal("damaged", (string?)JsonNode.Parse(json)!["fault"]!["kind"]);
        Assert.Equal(0, (await QuarantineAsync()).Code);
        Assert.Equal(0, (await RunAsync("verify")).Code);
    }

    [Fact]
    public async Task A_shown_journal_is_one_document_whatever_is_wrong()
    {
        await LiveAsync();
        var (_, sound, _) = await RunAsync("show", "--output", "json");
        Assert.Null(JsonNode.Parse(sound)!["fault"]);
        await File.AppendAllTextAsync(Segment, "torn", Cancel);
        var (code, torn, _) = await RunAsync("show", "--output", "json");
        Assert.Equal((0, "torn"), (code, (string?)JsonNode.Parse(torn)!["fault"]!["kind"]));
        await FlipAsync();
        var (damagedCode, damaged, _) = await RunAsync("show", "--output", "json");
        Assert.Equal((4, "damaged"), (damagedCode, (string?)JsonNode.Parse(damaged)!["fault"]!["kind"]));
    }

    [Fact]
    public async Task A_text_cannot_pass_for_other_fields()
    {
        await LiveAsync();
        var (_, text, _) = await RunAsync("show", "--kind", "operator_acted");
        Assert.Contains("reason=\"x\\\" act=resume principal=\\\"ada\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_a_damaged_journal_leaves_the_file_that_was_there()
    {
        var target = Path.Combine(folder, "keep.csv");
        await LiveAsync();
        Assert.Equal(0, (await RunAsync("export", "--out", "keep.csv")).Code);
        var before = await File.ReadAllTextAsync(target, Cancel);
        Assert.False(File.Exists(target + ".partial"));
        await FlipAsync();
        var (code, output, error) = await RunAsync("export", "--out", "keep.csv");
        Assert.Equal((4, ""), (code, output));
        Assert.Contains("is not written", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(target, Cancel));
        Assert.True(File.Exists(target + ".partial"));
    }

    [Theory]
    [InlineData("--from 2026-02-01 --to 2026-01-01", "--from is not before --to")]
    [InlineData("--kind ,", "names no kind")]
    [InlineData("--last 0", "out of range")]
    public async Task What_can_choose_nothing_is_refused(string options, string message)
    {
        await LiveAsync();
        string[] args = ["show", .. options.Split(' ')];
        var (code, _, error) = await RunAsync(args);
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Out, string Error)> QuarantineAsync() =>
        RunAsync("quarantine", "--principal", "ada", "--reason", "why");

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        CommandLine.InAsync(folder, ["audit", args[0], "journal", .. args[1..]]);

    private async Task LiveAsync()
    {
        using var disk = FileJournalDisk.Open(Journal);
        var options = new JournalOptions(Account) { SegmentBytes = 1 << 16, ReserveBytes = 4096 };
        var writer = new JournalWriter(disk, options, new FixedTime(default));
        var start = await writer.OpenAsync(Cancel);
        writer.Add(new RunStarted(At, start.Epoch));
        writer.Add(new TimeReached(At));
        await writer.CommitAsync(Cancel);
        writer.Add(new OperatorActed(At, OperatorAct.Kill, "eve", Forged));
        await writer.CommitAsync(Cancel);
    }

    private async Task SnapshotAsync(long record, Hash128 account)
    {
        var position = JournalPosition.Beginning(account) with { Sequence = record + 1 };
        var snapshot = new JournalSnapshot(position, new Hash128(1, 2), new byte[] { 1 });
        await File.WriteAllBytesAsync(Path.Combine(Journal, $"{record:D19}.snapshot"), snapshot.ToBytes(), Cancel);
    }

    private async Task FlipAsync()
    {
        var bytes = await File.ReadAllBytesAsync(Segment, Cancel);
        bytes[200] ^= 1;
        await File.WriteAllBytesAsync(Segment, bytes, Cancel);
    }

    // A note that says it is a moment: every checksum and link is right.
    private async Task UnreadableAsync()
    {
        const int Header = 56;
        const int Link = 32;
        var position = JournalPosition.Beginning(Own);
        var batch = new JournalBatch(position);
        batch.Add(new JournalNote(At, "jo", "much longer than a moment"));
        var bytes = batch.Close(out _).ToArray();
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(Header + 4), (short)InputKind.TimeReached);
        var sum = bytes.Length - Link - 4;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sum), Checksum.Of(bytes.AsSpan(Header..sum)));
        ChainLink.Of(bytes.AsSpan(..^Link)).Write(bytes.AsSpan(^Link..));
        Directory.CreateDirectory(Journal);
        await File.WriteAllBytesAsync(Segment, [.. new SegmentHeader(1, 1, position).ToBytes(), .. bytes], Cancel);
    }
}
