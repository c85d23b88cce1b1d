using System.Diagnostics;
using Riposte.Core.Randomness;
using Riposte.Data.Studies;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Tuning;
using Riposte.Tests.Edge.Tuning;
using static Riposte.Tests.EndToEnd.Tuning.StudyProcess;

namespace Riposte.Tests.EndToEnd.Tuning;

/// <summary>Real processes that work on one study and are killed.</summary>
public sealed class KilledStudyTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("riposte-killed-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    // Four studies, three kills each.
    [Fact]
    public Task A_study_that_is_killed_again_and_again_is_the_study_that_nobody_killed() =>
        Task.WhenAll(Enumerable.Range(1, 4).Select(seed => KillAsync((ulong)seed)));

    [Fact]
    public async Task A_trial_whose_worker_is_killed_twice_has_failed_and_the_study_goes_on()
    {
        var path = New("twice");
        for (var hour = 0; hour < 2; hour++)
        {
            using var process = Start(new Orders(path, hour, HangsAt: 6, Workers: 1));
            await HangsAsync(process);
            process.Kill();
            await EndAsync(process);
            var (state, attempts) = (Trials(path)[6].Trial.State, Trials(path)[6].Attempts);
            Assert.Equal((TrialState.Running, hour + 1), (state, attempts));
        }

        Assert.Equal(StudyEnd.TrialLimit, Work(new Orders(path, 2), new SilentProgress()));

        var failed = Assert.Single(Trials(path), stored => stored.Trial.State == TrialState.Failed);
        Assert.Equal((6, 2), (failed.Trial.Number, failed.Attempts));
        Assert.Equal(Count, Trials(path).Count(stored => stored.Trial.IsOver));
        Assert.All(Trials(path), stored => Assert.InRange(stored.Attempts, 1, 2));
    }

    private async Task KillAsync(ulong seed)
    {
        var path = New($"killed-{seed}");
        var random = RandomStream.Named(seed, "killed-study");
        var interrupted = new HashSet<(int Trial, int Attempt)>();
        for (var hour = 0; hour < 3; hour++)
        {
            // Whoever takes over lives long enough to end what it took over: a trial whose worker dies twice has failed,
            // which is another test's matter.
            var calls = (hour == 0 ? 2 : 30) + random.NextInt(hour == 0 ? 30 : 10);
            using var process = Start(new Orders(path, hour, CallsToLive: calls));
            await EndAsync(process);
            Assert.Equal(137, process.ExitCode);
            AssertSound(path);
            interrupted.UnionWith(
                Trials(path)
                    .Where(stored => stored.Trial.State == TrialState.Running)
                    .Select(stored => (stored.Trial.Number, stored.Attempts))
            );
        }
        // Two at once end it.
        using var one = Start(new Orders(path, 5));
        Assert.Equal(StudyEnd.TrialLimit, Work(new Orders(path, 5), new SilentProgress()));
        await EndAsync(one);

        Assert.Equal(0, one.ExitCode);
        Assert.Equal(Uninterrupted($"whole-{seed}"), StudyBench.Text(Trials(path)));
        // What a kill interrupted was done once more, and nothing else.
        Assert.Equal(Count + interrupted.Count, Trials(path).Sum(stored => stored.Attempts));
    }

    private static async Task EndAsync(Process process)
    {
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // The test runner of the process writes to the same stream, and colours.
    private static async Task HangsAsync(Process process)
    {
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
        } while (!line.Contains("hangs", StringComparison.Ordinal));
    }

    // Nothing is lost or doubled, and no trial has more than one worker or two attempts.
    private static void AssertSound(string path)
    {
        var trials = Trials(path);
        Assert.Equal(Enumerable.Range(0, trials.Count), trials.Select(stored => stored.Trial.Number));
        Assert.All(trials, stored => Assert.InRange(stored.Attempts, stored.Trial.IsOver ? 1 : 0, 2));
        Assert.DoesNotContain(trials, stored => stored.Trial.State == TrialState.Failed);
        Assert.InRange(trials.Count(stored => stored.Trial.State == TrialState.Running), 0, 2);
    }

    private string[] Uninterrupted(string name)
    {
        var path = New(name);
        Assert.Equal(StudyEnd.TrialLimit, Work(new Orders(path, 0, Workers: 1), new SilentProgress()));
        return StudyBench.Text(Trials(path));
    }

    private string New(string name)
    {
        var path = Path.Combine(root, $"{name}.db");
        Create(path);
        return path;
    }

    private static IReadOnlyList<StoredTrial> Trials(string path)
    {
        using var store = SqliteStudyStore.Open(path);
        return store.Trials("one");
    }
}
