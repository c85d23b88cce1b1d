using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Tests.Edge.Download;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Tests.Edge.Cli;

public sealed class AuditVerbTests : IDisposable
{
    private const string Evil = "=cmd|' /C calc'!A0\u001b[2J\r\nfake line\u202e";
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-audit-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_sound_journal_verifies_and_tells_its_chain_head()
    {
        await LiveAsync(2);
        var (code, output, error) = await RunAsync("verify");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^records +12$", output);
        Assert.Matches("(?m)^runs +2$", output);
        Assert.Matches("(?m)^first +2026-01-01T00:01:01Z$", output);
        var head = output.Split('\n')[7]["chain head".Length..].Trim();
        Assert.Matches("^12:[0-9a-f]{64}$", head);
        Assert.Equal(0, (await RunAsync("verify", "--checkpoint", head)).Code);
        var (_, json, _) = await RunAsync("verify", "--output", "json");
        Assert.Equal(head, (string?)JsonNode.Parse(json)!["chain_head"]);
    }

    [Fact]
    public async Task A_checkpoint_finds_an_end_that_was_cut_off()
    {
        await LiveAsync(1);
        var segment = Directory.GetFiles(Journal, "*.journal").Single();
        var before = await File.ReadAllBytesAsync(segment, Cancel);
        await LiveAsync(1);
        var (_, json, _) = await RunAsync("verify", "--output", "json");
        var head = (string)JsonNode.Parse(json)!["chain_head"]!;
        await File.WriteAllBytesAsync(segment, before, Cancel);
        Assert.Equal(0, (await RunAsync("verify")).Code);
        var (code, _, error) = await RunAsync("verify", "--checkpoint", head);
        Assert.Equal(4, code);
        Assert.Contains("missing: ", error, StringComparison.Ordinal);
        Assert.Contains("\nfix: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_exits_four_and_names_its_place()
    {
        await LiveAsync(2);
        var segment = Directory.GetFiles(Journal, "*.journal").Single();
        var bytes = await File.ReadAllBytesAsync(segment, Cancel);
        bytes[150] ^= 16;
        await File.WriteAllBytesAsync(segment, bytes, Cancel);
        var (code, output, error) = await RunAsync("verify");
        Assert.Equal(4, code);
        Assert.Matches("(?m)^records +0$", output);
        Assert.Contains("damaged: segment 1, byte 140, record 1", error, StringComparison.Ordinal);
        var (jsonCode, json, _) = await RunAsync("verify", "--output", "json");
        Assert.Equal(4, jsonCode);
        Assert.Equal("damaged", (string?)JsonNode.Parse(json)!["faults"]![0]!["kind"]);
        Assert.Equal(4, (await RunAsync("show")).Code);
    }

    [Fact]
    public async Task A_damaged_journal_is_put_aside_by_somebody_for_a_reason()
    {
        await LiveAsync(2);
        string[] order = ["quarantine", "--principal", "ada", "--reason", "the disk decays"];
        var (soundCode, _, sound) = await RunAsync(order);
        Assert.Equal(4, soundCode);
        Assert.Contains("sound", sound, StringComparison.Ordinal);
        var segment = Directory.GetFiles(Journal, "*.journal").Single();
        var bytes = await File.ReadAllBytesAsync(segment, Cancel);
        bytes[200] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes, Cancel);
        Assert.Equal(2, (await RunAsync("quarantine", "--principal", " ", "--reason", "why")).Code);
        var (code, output, _) = await RunAsync(order);
        Assert.Equal(0, code);
        Assert.Contains("kept as aside-001-0000000001.journal", output, StringComparison.Ordinal);
        Assert.Equal(
            bytes,
            await File.ReadAllBytesAsync(Path.Combine(Journal, "aside-001-0000000001.journal"), Cancel)
        );
        Assert.Equal(0, (await RunAsync("verify")).Code);
        var (_, notes, _) = await RunAsync("show", "--kind", "note");
        Assert.Contains("principal=ada", notes, StringComparison.Ordinal);
        Assert.Contains("the disk decays", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_end_is_told_by_verify_and_noted_by_show()
    {
        await LiveAsync(1);
        await File.AppendAllTextAsync(Directory.GetFiles(Journal, "*.journal").Single(), "torn", Cancel);
        Assert.Equal(4, (await RunAsync("verify")).Code);
        var (code, output, error) = await RunAsync("show");
        Assert.Equal(0, code);
        Assert.Equal(6, output.Split('\n').Length - 1);
        Assert.StartsWith("note: torn", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_shown_with_kind_time_and_content()
    {
        await LiveAsync(1);
        var (code, output, _) = await RunAsync("show");
        Assert.Equal(0, code);
        Assert.Matches("(?m)^ +1 2026-01-01T00:01:01Z +run_started +epoch=1$", output);
        Assert.Matches("(?m)^ +2 2026-01-01T00:01:02Z +time_reached$", output);
        Assert.Contains("act=kill principal=jo", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_from_outside_steer_no_terminal_and_no_spreadsheet()
    {
        await LiveAsync(1);
        var (_, text, _) = await RunAsync("show");
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain("\nfake line", text, StringComparison.Ordinal);
        Assert.Contains("\\u001b[2J\\u000d\\u000afake line\\u202e", text, StringComparison.Ordinal);
        var (_, json, _) = await RunAsync("show", "--output", "json");
        Assert.DoesNotContain('\u001b', json);
        Assert.DoesNotContain('\u202e', json);
        Assert.Equal(Evil, (string?)JsonNode.Parse(json)!["records"]![3]!["content"]!["reason"]);
        await RunAsync("export", "--out", "all.csv");
        var csv = await File.ReadAllTextAsync(Path.Combine(folder, "all.csv"), Cancel);
        Assert.Equal(7, csv.Split('\n').Length - 1);
        Assert.Contains(",'=cmd|", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", csv, StringComparison.Ordinal);
        Assert.StartsWith("sequence,time,monotonic_ns,run,kind,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kind operator_acted,checkpoint", "4 5 10 11")]
    [InlineData("--run 2", "7 8 9 10 11 12")]
    [InlineData("--last 2", "11 12")]
    [InlineData("--run 1 --last 1", "6")]
    [InlineData("--from 2026-01-01T00:02:03Z", "9 10 11 12")]
    [InlineData("--to 2026-01-01T00:01:03Z", "1 2")]
    [InlineData("--run 7", "")]
    public async Task Records_are_chosen_by_kind_run_and_time(string options, string numbers)
    {
        await LiveAsync(2);
        string[] args = ["show", .. options.Split(' '), "--output", "json"];
        var (code, json, _) = await RunAsync(args);
        Assert.Equal(0, code);
        var found = JsonNode.Parse(json)!["records"]!.AsArray().Select(one => ((long)one!["sequence"]!).ToString());
        Assert.Equal(numbers, string.Join(' ', found));
    }

    [Fact]
    public async Task An_export_in_json_lines_has_a_record_a_line()
    {
        await LiveAsync(2);
        var (code, output, _) = await RunAsync("export", "--out", "all.jsonl");
        Assert.Equal(0, code);
        Assert.StartsWith("12 records in ", output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "all.jsonl"), Cancel);
        Assert.Equal(12, lines.Length);
        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2], lines.Select(line => (int)JsonNode.Parse(line)!["run"]!));
    }

    [Fact]
    public async Task An_export_needs_an_ending_that_says_its_form()
    {
        await LiveAsync(1);
        var (code, _, error) = await RunAsync("export", "--out", "all.txt");
        Assert.Equal(2, code);
        Assert.Contains(".jsonl", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\t=1", "'\\u0009=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("", "")]
    public void A_cell_is_no_formula(string text, string cell) => Assert.Equal(cell, SafeText.Cell(text));

    private string Journal => Path.Combine(folder, "journal");

    private Task<(int Code, string Out, string Error)> RunAsync(string verb, params string[] options) =>
        RunAsync([verb, .. options]);

    private Task<(int Code, string Out, string Error)> RunAsync(string[] args) =>
        CommandLine.InAsync(folder, ["audit", args[0], "journal", .. args[1..]]);

    // Each run has six records, a second apart; runs are a minute apart.
    private async Task LiveAsync(int runs)
    {
        for (; runs > 0; runs--)
        {
            using var disk = FileJournalDisk.Open(Journal);
            var options = new JournalOptions("binance_usdm/test") { SegmentBytes = 1 << 16, ReserveBytes = 4096 };
            var writer = new JournalWriter(disk, options, new FixedTime(default));
            var start = await writer.OpenAsync(Cancel);
            writer.Add(new RunStarted(At(1), start.Epoch));
            writer.Add(new TimeReached(At(2)));
            writer.Add(new JournalNote(At(3), "jo", "started by hand"));
            await writer.CommitAsync(Cancel);
            writer.Add(new OperatorActed(At(4), OperatorAct.Kill, "jo", Evil));
            writer.Add(new JournalCheckpoint(At(5), new Core.Hashing.Hash128(1, 2)));
            writer.Add(new TimeReached(At(6)));
            await writer.CommitAsync(Cancel);

            Moment At(int second) =>
                new(second, Instant.FromDate(2026, 1, 1) + (60 * start.Epoch + second) * 1_000_000_000L);
        }
    }
}
