using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Riposte.Data.Studies;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Tuning;
using Riposte.Tests.Edge.Tuning;

namespace Riposte.Tests.EndToEnd.Tuning;

/// <summary>The command line itself as processes that search, are killed and are interrupted.</summary>
public sealed class TuneProcessTests : IDisposable
{
    private const int Count = 8;

    private const string Config = """
        version: 1
        seed: 3
        simulator: { seed: 5, days: 60, edge: true, strength: 2 }
        features_config: { sets: [], features: ["log_return(1)", "rsi(14)", "taker_imbalance(4)"] }
        labels: { take_profit: 1.2%, stop_loss: 0.6%, horizon: 4h }
        validation: { train: 14d, test: 5d, step: 5d, inner_folds: 2 }
        model: { params: { n_estimators: 40, max_depth: 2, learning_rate: 0.2, early_stopping_rounds: 0 }, calibration: platt }
        trading: { timeframe: 15m, signal_thresholds: { entry: 0.3, min_confidence: 50% } }
        risk_config: { position: { stop_loss: 1%, take_profit: 2% }, system: { max_drawdown: 50% } }
        tune:
          space:
            - model.params.max_depth 1..3
            - labels.horizon 2h|4h
            - model.params.learning_rate 0.05..0.5 log
          sampler: tpe
          trials: 8
          batch: 3
          min_trades: 0
          holdout: 25%
        """;

    private static readonly SemaphoreSlim Alone = new(1);
    private static (string[] Trials, string Best)? whole;

    private readonly string root = Directory.CreateTempSubdirectory("riposte-tune-process-").FullName;

    public TuneProcessTests() => File.WriteAllText(Path.Combine(root, "small.yaml"), Config);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_search_whose_process_is_killed_is_ended_by_another_one_as_if_nobody_had_been_killed()
    {
        var undisturbed = await WholeAsync();
        var kills = 0;
        // Whether a trial runs at the moment of a kill is chance, and it nearly always does.
        for (var round = 0; round < 3 && kills == 0; round++)
        {
            using var killed = Start("tune", "start", "small.yaml", "--workers", "2", "-o", "json");
            await UntilATrialRunsAfterAnotherAsync(killed);
            killed.Kill();
            await EndAsync(killed);
            kills = Running();
            // Half a minute later.
            Sql("UPDATE trial SET lease_end = 0 WHERE state = 1");
        }
        Assert.InRange(kills, 1, 2);
        var before = Stored();
        Assert.InRange(before.Count(stored => stored.Trial.IsOver), 1, Count - 1);

        // Two at once end it: one that is told where to go on, one that is started again.
        using var one = Start("tune", "resume", "small", "--workers", "1", "-o", "json");
        using var two = Start("tune", "start", "small.yaml", "--workers", "1", "-o", "json");
        var ends = await Task.WhenAll(EndAsync(one), EndAsync(two));

        Assert.All(ends, end => Assert.True(end.Code == 0, end.Error));
        Assert.Equal(undisturbed.Trials, StudyBench.Text(Stored()));
        Assert.All(ends, end => Assert.Equal(undisturbed.Best, Best(end.Out)));
        Assert.Equal(Count + kills, Stored().Sum(stored => stored.Attempts));
        Assert.All(
            Stored().Zip(before),
            pair => Assert.Equal(pair.Second.Trial.State == TrialState.Running ? 2 : 1, pair.First.Attempts)
        );
        // Both judged the same winner: it was looked at once, and each trial is one line of the history.
        Assert.Single(new HoldoutLedger(root).All());
        Assert.Equal(
            Stored().Select(stored => stored.Trial.Point).Distinct().Count(),
            File.ReadAllLines(Path.Combine(root, "runs", "trials.jsonl")).Length
        );
    }

    [Fact]
    public async Task A_search_that_is_interrupted_gives_its_trials_back_and_its_last_line_goes_on_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGINT for one process.");
        var undisturbed = await WholeAsync();
        using var interrupted = Start("tune", "start", "small.yaml", "--workers", "2");
        await UntilATrialRunsAfterAnotherAsync(interrupted);
        Interrupt(interrupted);
        var stopped = await EndAsync(interrupted);

        Assert.Equal(130, stopped.Code);
        Assert.Empty(stopped.Out);
        Assert.All(Stored(), stored => Assert.Equal(stored.Trial.IsOver ? 1 : 0, stored.Attempts));
        Assert.Equal(0, Running());
        Assert.InRange(Stored().Count(stored => stored.Trial.IsOver), 1, Count - 1);
        // The trials that are over count from now on, whether or not the search goes on.
        Assert.True(File.Exists(Path.Combine(root, "runs", "trials.jsonl")));
        Assert.Empty(new HoldoutLedger(root).All());
        var command = stopped
            .Error.Split('\n')
            .Single(line => line.StartsWith("resume: ", StringComparison.Ordinal))
            .Split(' ');
        using var resumed = Start([.. command[2..], "-o", "json"]);
        var end = await EndAsync(resumed);

        Assert.True(end.Code == 0, end.Error);
        Assert.Equal(undisturbed.Trials, StudyBench.Text(Stored()));
        Assert.Equal(undisturbed.Best, Best(end.Out));
        Assert.All(Stored(), stored => Assert.Equal(1, stored.Attempts));
    }

    // A search that nobody disturbs, once for all tests.
    private async Task<(string[] Trials, string Best)> WholeAsync()
    {
        await Alone.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (whole is not { } known)
            {
                using var process = Start(
                    "tune",
                    "start",
                    "small.yaml",
                    "--name",
                    "whole",
                    "--workers",
                    "1",
                    "-o",
                    "json"
                );
                var (code, text, error) = await EndAsync(process);
                Assert.True(code == 0, error);
                known = (StudyBench.Text(Stored("whole")), Best(text));
                Assert.Equal(Count, known.Trials.Length);
                // The tests begin where nothing was ever tried.
                File.Delete(Path.Combine(root, "runs", "trials.jsonl"));
                Directory.Delete(Path.Combine(root, "studies"), recursive: true);
                whole = known;
            }
            return known;
        }
        finally
        {
            Alone.Release();
        }
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "riposte.dll"), .. args])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    // The store says how far another process is.
    private async Task UntilATrialRunsAfterAnotherAsync(Process process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Running() == 0 || !Stored().Any(stored => stored.Trial.IsOver))
        {
            Assert.False(process.HasExited, "It ended before that.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(int Code, string Out, string Error)> EndAsync(Process process)
    {
        var cancel = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output, error);
    }

    // As Ctrl-C does. Shells start background jobs with SIGINT ignored, which processes inherit and respect: SIGTERM then,
    // which the program answers in the same way.
    private static void Interrupt(Process process)
    {
        var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        var ignored = File.Exists(status)
            ? File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim()
            : "0";
        var name = (Convert.ToUInt64(ignored, 16) & 2) == 0 ? "-INT" : "-TERM";
        using var kill = Process.Start("kill", [name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static string Best(string json) => JsonNode.Parse(json)!["best"]!.ToJsonString();

    private int Running() => Stored().Count(stored => stored.Trial.State == TrialState.Running);

    private IReadOnlyList<StoredTrial> Stored(string name = "small")
    {
        var path = TuneRequest.StoreOf(root);
        if (!File.Exists(path))
        {
            return [];
        }
        using var store = SqliteStudyStore.Open(path);
        return store.Trials(name);
    }

    private void Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={TuneRequest.StoreOf(root)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
