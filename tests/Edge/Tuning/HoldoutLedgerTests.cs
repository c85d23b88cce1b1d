using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Tuning;

namespace Riposte.Tests.Edge.Tuning;

public sealed class HoldoutLedgerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-looks-").FullName;

    private HoldoutLedger Ledger => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_look_is_that_of_what_was_played_and_not_of_a_number()
    {
        var (study, trial) = (
            Study(new Hash128(1, 2)),
            new Trial(3, new TrialPoint([0.5]), TrialState.Complete, [1], [])
        );
        Assert.Null(Ledger.Of(study, trial));
        Ledger.Add(Look(StudyAccount.Name(study, trial)));
        var look = Ledger.Of(study, trial)!;
        Assert.Equal([0.1, -0.2], look.Returns);
        Assert.True(double.IsNaN(look.Figure("performance.sharpe")));
        Assert.Null(Ledger.Of(study, null));
        // The same of a study of another name is the same; the same number of another study is not, nor other values.
        Assert.NotNull(Ledger.Of(study with { Name = "other" }, trial with { Number = 9 }));
        Assert.Null(Ledger.Of(Study(new Hash128(9, 9)), trial));
        Assert.Null(Ledger.Of(study, trial with { Point = new TrialPoint([0.25]) }));
        Assert.Single(Ledger.All());
    }

    [Fact]
    public void Looks_at_the_same_days_of_the_same_market_count_whichever_study_they_were_for()
    {
        var own = Look("own");
        Assert.Equal(0, Ledger.Count(null));
        Ledger.Add(own);
        Assert.Equal(1, Ledger.Count(own));
        Ledger.Add(own);
        Assert.Equal(1, Ledger.Count(own));
        Ledger.Add(Look("other") with { Study = "other" });
        // One day of overlap at either side.
        Ledger.Add(Look("before") with { From = "2023-01-01T00:00:00Z", To = "2023-07-02T00:00:00Z" });
        Ledger.Add(Look("after") with { From = "2023-09-30T00:00:00Z", To = "2024-07-02T00:00:00Z" });
        Assert.Equal(4, Ledger.Count(own));
        // They touch, and do not meet; or are of another market.
        Ledger.Add(Look("past") with { From = "2023-01-01T00:00:00Z", To = "2023-07-01T00:00:00Z" });
        Ledger.Add(Look("future") with { From = "2023-10-01T00:00:00Z", To = "2024-07-02T00:00:00Z" });
        Ledger.Add(Look("elsewhere") with { Market = "ETHUSDT" });
        Assert.Equal(4, Ledger.Count(own));
        Assert.Equal(7, Ledger.All().Count);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Only_a_second_look_is_worth_a_warning(int looks, bool warns) =>
        Assert.Equal(
            warns,
            HoldoutLedger.Warning(looks) is { } text && text.Contains("2 winners", StringComparison.Ordinal)
        );

    [Fact]
    public void Looks_at_once_are_all_kept_and_each_once()
    {
        const int Writers = 6;
        const int Each = 8;
        using var together = new Barrier(Writers);
        var failures = new Exception?[Writers];
        var cancel = TestContext.Current.CancellationToken;
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, Writers)
                .Select(writer => new Thread(() =>
                    failures[writer] = Record.Exception(() =>
                    {
                        together.SignalAndWait(cancel);
                        for (var i = 0; i < Each; i++)
                        {
                            // Every other one is played by all at once.
                            Ledger.Add(Look(i % 2 == 0 ? $"shared {i}" : $"{writer} {i}"));
                        }
                    })
                )),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.All(failures, Assert.Null);
        Assert.Equal(Each / 2 + Writers * Each / 2, Ledger.All().Count);
        Assert.Equal(Ledger.All().Count, Ledger.All().DistinctBy(look => look.Key).Count());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_stays_as_it_was()
    {
        Ledger.Add(Look("one"));
        var path = Path.Combine(folder, "studies", "holdout.jsonl");
        File.AppendAllText(path, "{\"Study\":5}\n");
        var before = File.ReadAllText(path);

        var error = Assert.Throws<UserException>(() => Ledger.Add(Look("two")));

        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains("line 2 is no look at a holdout", error.What, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
        // What a killed process has left of a line is none.
        File.WriteAllText(path, before[..(before.IndexOf('\n', StringComparison.Ordinal) + 9)]);
        Assert.Single(Ledger.All());
        Ledger.Add(Look("two"));
        Assert.Equal(["one", "two"], Ledger.All().Select(look => look.Key));
    }

    private static HoldoutLook Look(string key) =>
        new(
            "s",
            3,
            key,
            "BTCUSDT",
            "2023-07-01T00:00:00Z",
            "2023-10-01T00:00:00Z",
            new Dictionary<string, double?> { ["performance.sharpe"] = null },
            [0.1, -0.2]
        );

    private static StudyRecord Study(Hash128 subject) =>
        new(
            "s",
            new SearchSpace([new FloatParameter("x", 0, 1)]),
            new StudyOptions([new StudyGoal("sharpe", true)], SamplerKind.Random, PrunerKind.None, 1, 1),
            subject,
            "",
            new Instant(0)
        );
}
