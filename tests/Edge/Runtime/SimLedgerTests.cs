using System.Collections.Immutable;
using Riposte.Core.Workers;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Tests.Edge.Cli;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Runtime;

public sealed class SimLedgerTests : IDisposable
{
    private const string Begin = "<!-- ledger -->\n";
    private const string End = "<!-- end of ledger -->";

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-ledger-").FullName;

    private string File => Path.Combine(folder, "ledger.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static SimLedgerEntry Entry(string program, ulong from, ulong to, params ulong[] broken)
    {
        var seeds = (long)(to - from) + 1;
        return new SimLedgerEntry
        {
            Version = "0.1.0",
            Program = program.PadRight(32, '0'),
            From = from,
            To = to,
            Bars = 525_600 * seeds,
            Inputs = 9 * seeds,
            Orders = 1_000 * seeds,
            Executions = 7 * seeds,
            Recoveries = 2 * seeds,
            Faults = 4 * seeds,
            ByFault = ImmutableSortedDictionary<string, long>.Empty.Add("pause", seeds).Add("cut", 3 * seeds),
            Broken = [.. broken],
            Trace = "abc",
            WallSeconds = 1,
            CpuSeconds = 360 * seeds,
        };
    }

    private static SimLedger Of(params SimLedgerEntry[] entries) => new([.. entries]);

    [Fact]
    public void A_ledger_is_read_as_it_was_written_with_an_entry_a_line()
    {
        var ledger = Of(Entry("a", 1, 100, 38), Entry("b", 50, 120));
        ledger.Write(File);
        Assert.Equal(4, System.IO.File.ReadAllLines(File).Length);
        var read = SimLedger.Read(File);
        read.Write(File + "2");
        Assert.Equal(System.IO.File.ReadAllText(File), System.IO.File.ReadAllText(File + "2"));
        Assert.Equal([38UL], read.Entries[0].Broken);
        Assert.Equal(210, read.Entries[1].ByFault["cut"] - 3);
    }

    [Fact]
    public void Seeds_of_a_program_count_once_and_those_of_older_programs_apart()
    {
        var ledger = Of(
            Entry("old", 1, 1_000),
            Entry("older", 1, 10),
            Entry("new", 1, 100),
            Entry("new", 90, 110, 95),
            Entry("new", 111, 120)
        );
        Assert.Equal(110, ledger.Newest.Sum(entry => (long)(entry.To - entry.From) + 1));
        Assert.Equal([1_000UL, 10], ledger.Older.Select(entry => entry.To));
        Assert.Equal(1_000UL, ledger.DistinctSeeds());
        Assert.Equal(1_001UL, ledger.Next);
    }

    [Fact]
    public void Seeds_with_gaps_and_overlaps_are_counted_as_a_set()
    {
        SimLedgerEntry[] entries = [Entry("a", 5, 9), Entry("b", 1, 6), Entry("a", 20, 20), Entry("c", 2, 3)];
        var seeds = entries.SelectMany(entry => Enumerable.Range((int)entry.From, (int)(entry.To - entry.From) + 1));
        Assert.Equal(seeds.Distinct().Count(), (int)Of(entries).DistinctSeeds());
    }

    [Fact]
    public void The_page_adds_up_each_program()
    {
        var page = SimLedgerPage.Of(Of(Entry("old", 1, 5), Entry("new", 1, 1_000, 38, 77)));
        Assert.Contains("| seeds | 1,000 | 5 |\n", page, StringComparison.Ordinal);
        Assert.Contains("| simulated years | 1,000.0 | 5.0 |\n", page, StringComparison.Ordinal);
        Assert.Contains("| orders | 1,000,000 | 5,000 |\n", page, StringComparison.Ordinal);
        Assert.Contains("| **runs with something broken** | 2 | 0 |\n", page, StringComparison.Ordinal);
        Assert.Contains("| their seeds | 38, 77 |  |\n", page, StringComparison.Ordinal);
        Assert.Contains("| hours of processors | 100.00 | 0.50 |\n", page, StringComparison.Ordinal);
        Assert.Contains("| `cut` | 3,000 | `pause` | 1,000 |  |  |  |  |\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_holds_what_runs_did_whatever_the_threads()
    {
        var series = new SimSeries(
            new SimulatorOptions(),
            SerialWorkers.Instance,
            new Riposte.Runtime.Progress.SilentProgress()
        );
        var totals = series.Run(7, 9, () => false, TestContext.Current.CancellationToken);
        var entry = SimLedgerEntry.Of(7, totals, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        Assert.Equal((7UL, 8UL), (entry.From, entry.To));
        Assert.Equal(totals.Faults, entry.ByFault.Values.Sum());
        Assert.All(entry.ByFault.Keys, name => Assert.Contains(FaultKinds.All, kind => kind.Name == name));
        Assert.Equal((32, 32), (entry.Program.Length, entry.Trace.Length));
        Assert.True(entry.Orders > 0);
    }

    [Fact]
    public async Task A_soak_without_time_adds_nothing_and_a_file_that_is_no_ledger_is_told()
    {
        var (code, _, error) = await CommandLine.InAsync(
            folder,
            "sim",
            "soak",
            "--minutes",
            "0",
            "--ledger",
            "ledger.json"
        );
        Assert.True(code == 0, error);
        Assert.False(System.IO.File.Exists(File));
        foreach (
            var text in (string[])
                [
                    "{}",
                    "no",
                    """{"format":2,"entries":[]}""",
                    """{"format":1,"entries":[{}]}""",
                    "",
                    """{"format":1,"entries":[null]}""",
                ]
        )
        {
            await System.IO.File.WriteAllTextAsync(File, text, TestContext.Current.CancellationToken);
            (code, _, error) = await CommandLine.InAsync(
                folder,
                "sim",
                "soak",
                "--minutes",
                "0",
                "--ledger",
                "ledger.json"
            );
            Assert.Equal(4, code);
            Assert.Contains("is no ledger of simulated runs", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_document_says_what_the_ledger_adds_up_to()
    {
        var page = SimLedgerPage.Of(SimLedger.Read(Repository.Path("docs", "simulation-ledger.json")));
        var text = System.IO.File.ReadAllText(Repository.Path("docs", "simulation.md"));
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(text[from..to] == page, $"Put this between the two marks of docs/simulation.md:\n{page}");
    }
}
