using Riposte.Core.Hashing;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.Edge.Runtime;

public sealed class TrialLedgerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-ledger-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_line_that_a_killed_process_left_unfinished_is_no_trial()
    {
        var path = Path.Combine(folder, "trials.jsonl");
        var ledger = new TrialLedger(path);
        ledger.Record(Trial("a"));
        File.AppendAllText(path, "{\"Trial\":\"to");

        Assert.Single(ledger.Before(HashOf("new"), HashOf("data")));
        ledger.Record(Trial("b"));

        Assert.Equal(2, ledger.Before(HashOf("new"), HashOf("data")).Count);
        Assert.Equal(2, File.ReadAllLines(path).Length);
    }

    [Fact]
    public async Task Runs_that_end_at_once_are_all_recorded()
    {
        var path = Path.Combine(folder, "trials.jsonl");
        var names = Enumerable.Range(0, 12).Select(i => $"trial {i}").ToArray();
        await Task.WhenAll(
            names.Select(name =>
                Task.Run(() => new TrialLedger(path).Record(Trial(name)), TestContext.Current.CancellationToken)
            )
        );

        Assert.Equal(12, new TrialLedger(path).Before(HashOf("new"), HashOf("data")).Count);
    }

    [Fact]
    public async Task Who_reads_waits_for_who_writes()
    {
        var path = Path.Combine(folder, "trials.jsonl");
        new TrialLedger(path).Record(Trial("a"));
        using var begun = new ManualResetEventSlim();
        Task<int> count;
        await using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            count = Task.Run(
                () =>
                {
                    begun.Set();
                    return new TrialLedger(path).CountOn(HashOf("data").ToString());
                },
                TestContext.Current.CancellationToken
            );
            begun.Wait(TestContext.Current.CancellationToken);
        }
        Assert.Equal(3, await count);
    }

    private static TrialRecord Trial(string name) =>
        new(HashOf(name).ToString(), HashOf("data").ToString(), 3, 0.1, 30);

    private static Hash128 HashOf(string text)
    {
        using var hasher = new Hasher();
        return hasher.Add(text).Finish();
    }
}
