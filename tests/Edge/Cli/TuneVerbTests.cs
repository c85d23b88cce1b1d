using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Randomness;
using Riposte.Runtime.Tuning;
using Riposte.Tests.Edge.Studies;

namespace Riposte.Tests.Edge.Cli;

public sealed class TuneVerbTests : IDisposable
{
    private const string Config = """
        version: 1
        seed: 3
        simulator: { seed: 5, days: 50, edge: true, strength: 2 }
        features_config: { sets: [], features: ["log_return(1)", "rsi(14)", "taker_imbalance(4)"] }
        labels: { take_profit: 1.2%, stop_loss: 0.6%, horizon: 4h }
        validation: { train: 14d, test: 7d, step: 7d, inner_folds: 2 }
        model: { params: { n_estimators: 15, max_depth: 2, learning_rate: 0.2, early_stopping_rounds: 0 }, calibration: platt }
        trading: { timeframe: 15m, signal_thresholds: { entry: 0.3, min_confidence: 50% } }
        risk_config: { position: { stop_loss: 1%, take_profit: 2% }, system: { max_drawdown: 50% } }
        tune:
          space:
            - model.params.max_depth 1..3
            - labels.horizon 2h|4h
            - model.params.learning_rate 0.05..0.5 log
          trials: 4
          batch: 2
          holdout: 25%
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-tune-").FullName;

    public TuneVerbTests() => File.WriteAllText(Path.Combine(folder, "small.yaml"), Config);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> Run(params string[] args) =>
        CommandLine.InAsync(
            folder,
            [.. args.Select(word => word is "small.yaml" or "best.yaml" ? Path.Combine(folder, word) : word)]
        );

    private async Task<JsonNode> Json(params string[] args)
    {
        var (code, text, error) = await Run([.. args, "--output", "json"]);
        Assert.True(code == 0, error);
        return JsonNode.Parse(text)!;
    }

    [Fact]
    public async Task A_search_ends_in_a_verdict_a_report_and_a_configuration_that_run_takes()
    {
        var (code, text, error) = await Run("tune", "start", "small.yaml");
        Assert.True(code == 0, error);
        Assert.Contains("edge found", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("4 (4 complete)", text, StringComparison.Ordinal);
        Assert.Contains("honesty.deflated_sharpe", text, StringComparison.Ordinal);
        Assert.Contains("holdout performance.net_return", text, StringComparison.Ordinal);
        Assert.Contains("search: best sharpe", error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "studies", "small", "report.html")));
        Assert.Equal(4, File.ReadAllLines(Path.Combine(folder, "runs", "trials.jsonl")).Length);

        // The holdout alone is played there, day by day.
        var look = Assert.Single(new HoldoutLedger(folder).All());
        var days =
            DateTimeOffset.Parse(look.To, CultureInfo.InvariantCulture)
            - DateTimeOffset.Parse(look.From, CultureInfo.InvariantCulture);
        Assert.Equal((13, 13.0), (look.Returns.Count, days.TotalDays));

        var best = await Json("tune", "best", "small", "--write", "best.yaml");
        Assert.Equal(Path.Combine(folder, "best.yaml"), (string?)best["written"]);
        var values = best["winner"]!["values"]!;
        var shown = await Run("config", "show", "best.yaml");
        Assert.Contains($"learning_rate: {values["model.params.learning_rate"]}", shown.Out, StringComparison.Ordinal);
        var again = await Run("tune", "best", "small", "--write", "best.yaml");
        Assert.Equal(2, again.Code);
        Assert.Contains("exists", again.Error, StringComparison.Ordinal);

        // Another trial is chosen by its number; it does not win by that.
        var other = best["winner"]!["number"]!.ToJsonString() == "0" ? "1" : "0";
        var chosen = await Json("tune", "best", "small", "--trial", other);
        Assert.Equal(best["winner"]!.ToJsonString(), chosen["winner"]!.ToJsonString());
        Assert.Equal(other, chosen["chosen"]!["number"]!.ToJsonString());

        // The run's deflated Sharpe ratio counts what the search tried on the same bars.
        var run = await Json("run", "best.yaml");
        Assert.True((double)run["figures"]!["honesty.trials"]! >= 1 + 4);
    }

    [Fact]
    public async Task The_same_search_goes_on_under_its_name_and_ends_as_one_without_interruption()
    {
        var first = await Json("tune", "start", "small.yaml", "--trials", "3", "--workers", "1");
        Assert.Equal(3, (int)first["states"]!["total"]!);
        var (_, _, error) = await Run("tune", "start", "small.yaml", "--trials", "4");
        Assert.Contains("goes on after 3 trials", error, StringComparison.Ordinal);
        var resumed = await Json("tune", "resume", "small", "--trials", "6", "--workers", "2");
        Assert.Equal(6, (int)resumed["states"]!["total"]!);
        var whole = await Json("tune", "start", "small.yaml", "--trials", "6", "--name", "whole", "--workers", "2");
        Assert.Equal(resumed["best"]!.ToJsonString(), whole["best"]!.ToJsonString());
        Assert.Equal(
            (await Json("tune", "best", "small", "--top", "9"))["trials"]!.ToJsonString(),
            (await Json("tune", "best", "whole", "--top", "9"))["trials"]!.ToJsonString()
        );
        // The holdout was looked at by each of the winners, and the count says so.
        Assert.InRange((int)resumed["holdout"]!["looks"]!, 1, 3);
        // Another study looks at the same days; what it plays was played before, which is no new look.
        Assert.Equal((int)resumed["holdout"]!["looks"]!, (int)whole["holdout"]!["looks"]!);
        Assert.Equal(
            (int)whole["holdout"]!["looks"]!,
            File.ReadAllLines(Path.Combine(folder, "studies", "holdout.jsonl")).Length
        );
        // Two studies that try the same values on the same bars try them once.
        Assert.Equal(6, File.ReadAllLines(Path.Combine(folder, "runs", "trials.jsonl")).Length);
        Assert.Equal(
            ["small", "whole"],
            (await Json("tune", "status"))["studies"]!.AsArray().Select(one => (string)one!["study"]!)
        );
        var status = await Run("tune", "status", "whole");
        Assert.Contains("varies   labels.horizon 2h|4h", status.Out, StringComparison.Ordinal);
        Assert.Contains("holdout", status.Out, StringComparison.Ordinal);
        var once = await Run("tune", "resume", "whole", "--trials", "6");
        Assert.DoesNotContain("holdout:", once.Error, StringComparison.Ordinal);
        var other = await Json("tune", "start", "small.yaml", "--name", "other", "--set", "seed=4", "--trials", "2");
        Assert.Equal((int)whole["holdout"]!["looks"]! + 1, (int)other["holdout"]!["looks"]!);
        Assert.Contains("winners have been played", other["notes"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_search_under_the_same_name_is_refused_with_what_differs()
    {
        await Json("tune", "start", "small.yaml", "--trials", "1", "--name", "one");
        foreach (
            var (set, word) in new[]
            {
                ("costs.taker_fee=0.04%", "configuration"),
                ("simulator.seed=6", "data"),
                ("tune.validation=purged", "folds"),
                ("tune.space=model.params.max_depth 1..4", "varies other values"),
                ("tune.goal=net_return", "searches in another way"),
            }
        )
        {
            var (code, _, error) = await Run("tune", "start", "small.yaml", "--name", "one", "--set", set);
            Assert.Equal(3, code);
            Assert.Contains("exists and is another one", error, StringComparison.Ordinal);
            Assert.Contains(word, error, StringComparison.Ordinal);
            Assert.Contains("'riposte tune resume one'", error, StringComparison.Ordinal);
        }
        // What another build began cannot go on here, so nobody is sent in a circle.
        StudyFile.Sql(
            Path.Combine(folder, "studies.db"),
            "UPDATE study SET subject = replace(subject, substr(subject, 1, 4), 'abcd'), description = json_set(description, '$.hashes.program', 'x')"
        );
        var resumed = await Run("tune", "resume", "one", "--trials", "2");
        Assert.Equal(3, resumed.Code);
        Assert.Contains("its program differs", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("the build that began it", resumed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "is not a number", "tune", "start", "small.yaml", "--trials", "many")]
    [InlineData(2, "is no name of a study", "tune", "start", "small.yaml", "--name", "../evil")]
    [InlineData(2, "names no key", "tune", "start", "small.yaml", "--space", "model.params.dept 1..3")]
    [InlineData(2, "no search may", "tune", "start", "small.yaml", "--space", "costs.taker_fee 0%..0.1%")]
    [InlineData(2, "no unit", "tune", "start", "small.yaml", "--time", "30")]
    [InlineData(2, "from 1 to 256", "tune", "start", "small.yaml", "--workers", "0")]
    [InlineData(2, "There is no study 'smal'", "tune", "resume", "smal")]
    [InlineData(2, "There is no study 'nothing'", "tune", "best", "nothing")]
    [InlineData(2, "There is no study 'nothing'", "tune", "status", "nothing")]
    [InlineData(2, "--top is a count from 1", "tune", "best", "nothing", "--top", "0")]
    [InlineData(3, "None of 64 points", "tune", "start", "small.yaml", "--space", "labels.stop_loss 1.3%..2%")]
    [InlineData(
        4,
        "walk-forward of 14d training",
        "tune",
        "start",
        "small.yaml",
        "--set",
        "tune.holdout=60%",
        "--set",
        "simulator.days=30"
    )]
    public async Task What_cannot_be_searched_is_refused_before_the_first_trial(
        int code,
        string message,
        params string[] args
    )
    {
        var result = await Run(args);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(code, result.Code);
        Assert.Empty(Directory.GetFiles(folder, "studies*"));
    }

    [Fact]
    public async Task A_study_goes_on_where_its_data_lie_now()
    {
        var (bars, moved) = (Path.Combine(folder, "first.csv"), Path.Combine(folder, "second.csv"));
        var random = RandomStream.Named(3, "moved bars");
        var price = 100.0;
        File.WriteAllLines(
            bars,
            Enumerable
                .Range(0, 50 * 96)
                .Select(i =>
                {
                    var open = price;
                    price *= Math.Exp(0.004 * random.NextNormal());
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{1_640_995_200_000 + i * 900_000L},{open},{Math.Max(open, price)},{Math.Min(open, price)},{price},{100 + i % 7}"
                    );
                })
                .Prepend("open_time,open,high,low,close,volume")
        );
        File.WriteAllText(
            Path.Combine(folder, "small.yaml"),
            Config
                .Replace(
                    "simulator: { seed: 5, days: 50, edge: true, strength: 2 }",
                    "costs: { funding: none }",
                    StringComparison.Ordinal
                )
                .Replace(", \"taker_imbalance(4)\"", "", StringComparison.Ordinal)
        );
        await Json("tune", "start", "small.yaml", "--data", bars, "--trials", "2");
        File.Move(bars, moved);

        var (code, _, error) = await Run("tune", "resume", "small", "--trials", "3");
        Assert.NotEqual(0, code);
        Assert.Contains("--data", error, StringComparison.Ordinal);
        var resumed = await Json("tune", "resume", "small", "--trials", "3", "--data", moved);
        Assert.Equal(3, (int)resumed["states"]!["total"]!);
    }

    [Fact]
    public async Task A_goal_stands_once_and_trials_without_a_score_are_explained()
    {
        var (code, text, error) = await Run(
            "tune",
            "start",
            "small.yaml",
            "--set",
            "tune.goal=max_drawdown",
            "--set",
            "tune.min_trades=100000"
        );
        Assert.True(code == 0, error);
        const string Told =
            "4 of 4 complete trials have no known max_drawdown; 4 of them made fewer than the 100000 trades of tune.min_trades.";
        Assert.Contains(Told, text, StringComparison.Ordinal);
        Assert.Contains("4 without a score", error, StringComparison.Ordinal);
        Assert.Contains(Told, (await Run("tune", "status", "small")).Out, StringComparison.Ordinal);
        Assert.Contains(
            Told,
            (await Run("tune", "report", "small", "--out", "page.html")).Error,
            StringComparison.Ordinal
        );

        await Json("tune", "start", "small.yaml", "--name", "two", "--set", "tune.goal=max_drawdown", "--trials", "2");
        var best = await Run("tune", "best", "two");
        Assert.Equal(0, best.Code);
        Assert.Single(best.Out.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), "max_drawdown");
        Assert.DoesNotContain(
            "performance.max_drawdown",
            (
                await Run(
                    "tune",
                    "start",
                    "small.yaml",
                    "--name",
                    "two",
                    "--set",
                    "tune.goal=max_drawdown",
                    "--trials",
                    "2"
                )
            ).Out.Split("holdout")[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_studies_the_list_says_how_to_begin()
    {
        var (code, text, _) = await Run("tune", "status");
        Assert.Equal(0, code);
        Assert.Contains("tune start", text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "studies.db")));
    }

    [Fact]
    public async Task The_budget_of_time_is_kept_and_marked_as_not_reproducible()
    {
        var found = await Json("tune", "start", "small.yaml", "--time", "0s", "--trials", "50");
        Assert.Equal("time_budget", (string?)found["end"]);
        var (_, _, error) = await Run("tune", "start", "small.yaml", "--time", "0s", "--trials", "51");
        Assert.Contains("search: started", error, StringComparison.Ordinal);
        Assert.Contains("reproducible: false", found["notes"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Automl_ends_in_a_run_with_a_model()
    {
        var found = await Json(
            "automl",
            "--trials",
            "2",
            "--time",
            "10m",
            "--set",
            "simulator.days=50",
            "--set",
            "simulator.seed=5",
            "--set",
            "simulator.edge=true",
            "--set",
            "simulator.strength=2",
            "--set",
            "validation.train=14d",
            "--set",
            "validation.test=7d",
            "--set",
            "validation.step=7d",
            "--set",
            "validation.inner_folds=2",
            "--set",
            "model.params.n_estimators=8",
            "--set",
            "trading.timeframe=30m",
            "--set",
            "tune.batch=2",
            "--set",
            "tune.goal=net_return",
            "--set",
            "tune.min_trades=0"
        );
        var directory = (string)found["run"]!["directory"]!;
        Assert.True(File.Exists(Path.Combine(directory, "model.json")));
        Assert.True(File.Exists((string)found["report"]!));
        Assert.NotEmpty((string)found["run"]!["verdict_sentence"]!);
        Assert.Contains("labels.horizon", found["best"]!["values"]!.ToJsonString(), StringComparison.Ordinal);
    }
}
