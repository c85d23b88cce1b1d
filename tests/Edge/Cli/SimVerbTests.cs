using System.Text.Json.Nodes;
using Riposte.Cli;
using Riposte.Cli.Verbs;
using Riposte.Core.Workers;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

public sealed class SimVerbTests : IDisposable
{
    private const string Calm = "fault-plan 1 seed 3 horizon 300.000\n";
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-sim-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("run --threads 0")]
    [InlineData("run --threads -4")]
    [InlineData("run --seeds 9..1")]
    [InlineData("run --over 0")]
    [InlineData("run --over 65")]
    [InlineData("soak --over 2 --ledger l.json")]
    [InlineData("replay --plan a.plan --over 2")]
    [InlineData("crash --minutes -5")]
    [InlineData("crash --every -3")]
    [InlineData("crash --doubles -1")]
    [InlineData("soak --minutes -1")]
    [InlineData("soak --minutes nan")]
    [InlineData("soak --minutes 1e300")]
    [InlineData("soak --minutes 1,5")]
    [InlineData("replay")]
    [InlineData("replay --seed 1 --last -3")]
    [InlineData("replay --seed 1 --until -5")]
    [InlineData("replay --seed 1 --plan a.plan")]
    [InlineData("replay --seed abc")]
    [InlineData("shrink --seed 1 --runs 0")]
    [InlineData("replay --seed 1 --minutes 8")]
    [InlineData("replay --seed 1 --death none --over 2")]
    [InlineData("run --seeds 18446744073709551615")]
    [InlineData("soak --from 18446744073709551615")]
    public async Task Values_that_mean_nothing_are_mistakes_of_the_command(string line)
    {
        var (code, output, error) = await RunAsync(line);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("fix: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("23 silent at 1 for 1 strength 1 target 99", "line 2: ", "target 99 of silent is not from 0 to ")]
    [InlineData("23 silent at 1 for 1 strength 2 target 0", "line 2: ", "strength 2 is not from 0.0001 to 1")]
    [InlineData("23 silent at 1 for 0 strength 1 target 0", "line 2: ", "lasts for a while")]
    [InlineData("23 silent at 900 for 1 strength 1 target 0", "horizon", "behind")]
    [InlineData("\u001b[2J\u0007", "line 2: ", "\\u001b[2J\\u0007")]
    public async Task A_plan_that_cannot_be_read_says_where_and_why(string fault, string where, string why)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.plan"), Calm + fault, Cancel);
        var (code, _, error) = await RunAsync("replay --plan a.plan");
        Assert.Equal(4, code);
        Assert.Contains(where, error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
    }

    [Theory]
    [InlineData("fault-plan 1 seed 3 horizon 0")]
    [InlineData("fault-plan 1 seed 3 horizon 300.000 storm 200.000 100.000")]
    [InlineData("fault-plan 1 seed 3 horizon 300.000 storm 100.000 100.000")]
    public async Task A_plan_in_which_nothing_can_happen_is_none(string head)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.plan"), head, Cancel);
        var (code, _, error) = await RunAsync("replay --plan a.plan");
        Assert.Equal(4, code);
        Assert.Contains("line 1: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_death_at_a_call_that_is_never_made_is_no_success()
    {
        var (code, _, error) = await RunAsync("replay --seed 1 --minutes 1 --death 99999999:before --last 1");
        Assert.Equal(5, code);
        Assert.Contains("nobody died at 99999999:before", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_is_a_folder_is_refused_before_anything_runs()
    {
        Directory.CreateDirectory(Path.Combine(folder, "l"));
        var (code, output, error) = await RunAsync("soak --minutes 1 --ledger l");
        Assert.Equal((4, ""), (code, output));
        Assert.Contains("It is a folder.", error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task Seeds_that_a_ledger_holds_already_are_not_run_for_it_again()
    {
        var series = new SimSeries(new SimulatorOptions(), SerialWorkers.Instance, new SilentProgress());
        var entry = SimLedgerEntry.Of(7, series.Run(7, 8, () => false, Cancel), TimeSpan.Zero, TimeSpan.Zero);
        SimLedger.Empty.With(entry).Write(Path.Combine(folder, "l.json"));
        var before = await File.ReadAllTextAsync(Path.Combine(folder, "l.json"), Cancel);
        var (code, _, error) = await RunAsync("soak --minutes 1 --from 7 --ledger l.json");
        Assert.Equal(2, code);
        Assert.Contains("--from", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(folder, "l.json"), Cancel));
    }

    [Fact]
    public async Task A_replay_shows_what_answers_list()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.plan"), Calm, Cancel);
        var (_, output, _) = await RunAsync("replay --plan a.plan --last 100000");
        Assert.Contains(" instruments: InstrumentReport {", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ImmutableArray", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shrinking_what_breaks_nothing_gives_a_document_too()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.plan"), Calm, Cancel);
        var (code, output, _) = await RunAsync("shrink --plan a.plan --output json");
        Assert.Equal(0, code);
        Assert.Null(JsonNode.Parse(output)!["violation"]);
        Assert.Equal(3, (int)JsonNode.Parse(output)!["seed"]!);
    }

    [Fact]
    public async Task A_replay_says_what_its_columns_are_and_tells_seconds_of_the_plan()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.plan"), Calm, Cancel);
        var (code, output, _) = await RunAsync("replay --plan a.plan --last 100000");
        Assert.Equal(0, code);
        Assert.Contains("# event, time (UTC), seconds since the start", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^ +\\d+ 2026-06-01T12:01:00Z +60\\.000 ", output);
    }

    [Fact]
    public async Task The_journal_of_a_replayed_run_can_be_audited()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.plan"), Calm, Cancel);
        Assert.Equal(0, (await RunAsync("replay --plan a.plan --journal journal")).Code);
        var (code, output, error) = await CommandLine.InAsync(folder, "audit", "verify", "journal");
        Assert.True(code == 0, error);
        Assert.Matches("(?m)^runs +1$", output);
        Assert.Equal(2, (await RunAsync("replay --plan a.plan --journal journal")).Code);
    }

    [Fact]
    public async Task The_place_of_a_ledger_is_tried_before_the_time_is_spent()
    {
        var (code, output, _) = await RunAsync("soak --minutes 600 --ledger nodir/l.json");
        Assert.Equal((1, ""), (code, output));
    }

    [Fact]
    public async Task A_damaged_ledger_is_found_first_also_when_the_first_seed_is_given()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "l.json"), "no", Cancel);
        Assert.Equal(4, (await RunAsync("soak --minutes 600 --from 1 --ledger l.json")).Code);
    }

    [Fact]
    public void A_series_that_is_cancelled_keeps_what_is_done()
    {
        using var source = new CancellationTokenSource();
        var series = new SimSeries(new SimulatorOptions(), SerialWorkers.Instance, new Cancelling(source, 2));
        var totals = series.Run(1, 1_000, () => false, source.Token);
        Assert.Equal(2, totals.Seeds);
        Assert.True(totals.Orders > 0);
    }

    [Fact]
    public void A_series_looks_at_its_time_before_every_seed()
    {
        var asked = 0;
        var series = new SimSeries(new SimulatorOptions(), SerialWorkers.Instance, new SilentProgress());
        Assert.Equal(1, series.Run(1, ulong.MaxValue, () => ++asked > 1, Cancel).Seeds);
    }

    [Fact]
    public void A_long_run_ends_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var simulator = new Simulator(new SimulatorOptions { Cancel = source.Token });
        Assert.Throws<OperationCanceledException>(() => simulator.Run(FaultPlan.Calm(1, 99_999_999_000)));
    }

    [Fact]
    public async Task A_soak_that_is_ended_tells_what_it_did_and_keeps_it()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var output = new StringWriter();
        // The first line of progress comes behind a seed.
        await using var error = new Cutting(source, "seeds,");
        var terminal = new Terminal(output, error, IsInteractive: false, new Dictionary<string, string>(), folder);
        var line = "sim soak --minutes 600 --threads 1 --ledger l.json --output json";
        var code = await CommandHost.RunAsync(line.Split(' '), terminal, source.Token);
        Assert.Equal(130, code);
        var done = (long)JsonNode.Parse(output.ToString())!["seeds"]!;
        Assert.True(done > 0);
        var ledger = SimLedger.Read(Path.Combine(folder, "l.json"));
        Assert.Equal((1UL, (ulong)done), (ledger.Entries[0].From, ledger.Entries[0].To));
        Assert.Contains("cancelled: told is what", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deaths_are_counted_as_points_and_a_run_tells_which_program_it_was()
    {
        var (code, output, error) = await RunAsync("crash --minutes 2 --every 50 --output json");
        Assert.True(code == 0, error);
        var json = JsonNode.Parse(output)!;
        Assert.True((long)json["points"]! > 0);
        Assert.Equal((long)json["points"]!, (long)json["single_deaths"]!);
        Assert.Equal((long)json["points"]! + 2 * (long)json["double_deaths"]!, (long)json["deaths"]!);
        Assert.Equal((long)json["runs"]!, (long)json["recoveries"]!);
        Assert.Null(json["seeds"]);
        Assert.Equal(SimLedgerEntry.ThisProgram, (string?)json["program"]);
        Assert.Contains(" points", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_broken_says_how_to_see_it_again_where_that_can_be()
    {
        var plan = FaultPlan.Parse(Calm);
        var one = new SimOutcome(plan, new Violation(4, "no stop", 7) { Event = 99 }, "", new SimCounts(), []);
        Assert.Contains("sim replay --seed 3 --until 99", Broken(one, null), StringComparison.Ordinal);
        Assert.Contains("sim shrink --plan a.plan", Broken(one, "a.plan"), StringComparison.Ordinal);
        Assert.Contains("sim shrink --seed 3 --over 4\n", Broken(one, null, 4), StringComparison.Ordinal);
        var death = Broken(one with { Deaths = [new CrashPoint(12, CrashWay.Torn)], Minutes = 5 }, null);
        Assert.Contains("seed 3, dead in call 12: I4 at event 99: no stop", death, StringComparison.Ordinal);
        Assert.Contains("sim replay --seed 3 --death 12:torn --minutes 5 --until 99", death, StringComparison.Ordinal);
        Assert.DoesNotContain("shrink", death, StringComparison.Ordinal);
        var two = one with { Deaths = [new CrashPoint(12, CrashWay.Torn), new CrashPoint(31, CrashWay.After)] };
        var second = Broken(two with { Minutes = 5 }, null);
        Assert.Contains("seed 3, dead in call 12, then after call 31: I4", second, StringComparison.Ordinal);
        Assert.Contains("--death 12:torn,31:after --minutes 5", second, StringComparison.Ordinal);
        var nobody = Broken(one with { Minutes = 5 }, null);
        Assert.Contains("sim replay --seed 3 --death none --minutes 5", nobody, StringComparison.Ordinal);
    }

    [Fact]
    public void Twins_that_end_otherwise_are_seen_again_as_twins()
    {
        var plan = FaultPlan.Parse(Calm);
        var one = new SimOutcome(
            plan,
            new Violation(22, "with delays alone: a; without: b", 7),
            "",
            new SimCounts(),
            []
        );
        var text = Broken(one with { IsTwin = true }, null);
        Assert.Contains("sim replay --seed 3 --twins\n", text, StringComparison.Ordinal);
        Assert.Contains("sim shrink --seed 3 --twins\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_twin_is_made_again_with_its_last_hour_decided()
    {
        var (code, output, error) = await RunAsync("replay --seed 3 --twins --last 1");
        Assert.True(code == 0, error);
        var again = new Simulator(DelayTwins.Options(new SimulatorOptions())).Run(DelayTwins.Plan(3));
        Assert.Contains($"trace {again.Trace}", output, StringComparison.Ordinal);
        Assert.NotEqual(again.Trace, new Simulator().Run(DelayTwins.Plan(3)).Trace);
    }

    [Fact]
    public async Task Deaths_are_made_again()
    {
        var (code, output, error) = await RunAsync("replay --seed 3 --death 200:before,230:after --last 100000");
        Assert.True(code == 0, error);
        Assert.Contains("run 1 dies", output, StringComparison.Ordinal);
        Assert.Contains("run 2 dies", output, StringComparison.Ordinal);
        Assert.Contains("run 3 starts", output, StringComparison.Ordinal);
        var scenario = CrashScenario.Of(3);
        CrashPoint[] deaths = [new(200, CrashWay.Before), new(230, CrashWay.After)];
        var again = new Simulator(scenario.Options with { Deaths = [.. deaths] }).Run(scenario.Plan);
        Assert.Contains($"trace {again.Trace}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay --seed 2 --death 0:before")]
    [InlineData("replay --seed 2 --twins --death 7:before")]
    [InlineData("replay --seed 2 --death 7")]
    [InlineData("replay --seed 2 --death 7:later")]
    [InlineData("replay --seed 2 --death 7:after,7:torn")]
    [InlineData("replay --seed 2 --death 7:after,")]
    [InlineData("replay --plan a.plan --death 7:after")]
    public async Task A_death_that_is_none_is_refused(string line)
    {
        var (code, _, error) = await RunAsync(line);
        Assert.Equal(2, code);
        Assert.Contains("--death", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Invariants_bear_the_words_of_the_document()
    {
        var rows = File.ReadAllText(Repository.Path("docs", "simulation.md"))
            .Replace("`", "", StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 22).Where(n => n != 18), SimText.Invariants.Select(one => one.Number));
        Assert.All(
            SimText.Invariants,
            one => Assert.Contains($"\n| I{one.Number} | {one.Says}", rows, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_kind_of_fault_stands_in_the_document()
    {
        var rows = File.ReadAllText(Repository.Path("docs", "simulation.md")).ToLowerInvariant();
        Assert.All(
            FaultKinds.All,
            kind => Assert.Contains($"\n| {kind.Number} | `{kind.Name}` | {kind.Place} |".ToLowerInvariant(), rows)
        );
    }

    private static string Broken(SimOutcome one, string? file, int over = 1)
    {
        using var output = new StringWriter();
        SimText.PrintBroken(output, one, SimText.Names(one.Plan, file, over));
        return output.ToString();
    }

    private Task<(int Code, string Out, string Error)> RunAsync(string line) =>
        CommandLine.InAsync(folder, ["sim", .. line.Split(' ')]);

    private sealed class Cutting(CancellationTokenSource source, string at) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(at, StringComparison.Ordinal) == true)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Cancelling(CancellationTokenSource source, long after) : IProgressSink
    {
        public void Begin(string stage, long total, string unit) { }

        public void Advance(long done)
        {
            if (done == after)
            {
                source.Cancel();
            }
        }

        public void End(string note) { }
    }
}
