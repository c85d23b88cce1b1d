using System.Text.Json;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Data.Studies;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Tuning;
using Riposte.Tests.Edge.Tuning;

namespace Riposte.Tests.Edge.Cli;

public sealed class StudyReportVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-study-verbs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Report_writes_the_page_and_prints_the_verdict_with_what_was_tried_before()
    {
        var trials = Store(40);
        var ledger = new TrialLedger(Path.Combine(folder, "runs", "trials.jsonl"));
        var page = Path.Combine(folder, "study.html");
        var unrecorded = await CommandLine.InAsync(folder, "tune", "report", "sample", "--out", "study.html");
        Assert.Equal(0, unrecorded.Code);
        Assert.Contains(
            "note: No trial of this study is in the trial ledger yet",
            unrecorded.Error,
            StringComparison.Ordinal
        );

        var bars = new Hash128(7, 7);
        ledger.Record(new TrialRecord(new Hash128(1, 1).ToString(), bars.ToString(), 32, 0.1, 300));
        StudyAccount.Record(ledger, StoredStudy.Record, trials, bars);
        var text = await CommandLine.InAsync(folder, "tune", "report", "sample", "--out", "study.html");
        Assert.Equal((0, false), (text.Code, text.Error.Contains("note:", StringComparison.Ordinal)));
        Assert.StartsWith("No edge found: trial ", text.Out, StringComparison.Ordinal);
        Assert.Contains(
            "riposte tune report sample --out study.html",
            File.ReadAllText(page),
            StringComparison.Ordinal
        );

        var json = await CommandLine.InAsync(folder, "tune", "report", "sample", "--out", "study.html", "-o", "json");
        using var document = JsonDocument.Parse(json.Out);
        var root = document.RootElement;
        Assert.Equal(text.Out.TrimEnd(), root.GetProperty("verdict_sentence").GetString());
        Assert.Equal("no_edge", root.GetProperty("verdict").GetString());
        Assert.Equal(32, root.GetProperty("earlier").GetInt32());
        var expected = trials
            .Where(stored => TrialCount.HasValue(stored.Trial))
            .Sum(stored => stored.Trial.State == TrialState.Complete ? 3 : 1);
        Assert.Equal(expected + 32, root.GetProperty("trials").GetInt32());
    }

    [Fact]
    public async Task Report_shows_what_the_winner_earned_on_days_held_out_and_how_often_they_were_looked_at()
    {
        var trials = Store(40);
        var winner = StudyRanking.Best(trials.Select(stored => stored.Trial), StoredStudy.Record.Options)!;
        var looks = new HoldoutLedger(folder);
        HoldoutLook Look(Trial trial, double day) =>
            new(
                "sample",
                trial.Number,
                StudyAccount.Name(StoredStudy.Record, trial),
                "BTCUSDT",
                "a",
                "b",
                new Dictionary<string, double?>(),
                [day, day / 2]
            );
        looks.Add(Look(winner, -0.02));
        var one = await CommandLine.InAsync(folder, "tune", "report", "sample", "--out", "study.html");
        Assert.Contains("on 2 days that no trial saw it earned -3.0 %", one.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("each look", one.Error, StringComparison.Ordinal);
        looks.Add(Look(trials.Select(stored => stored.Trial).First(trial => trial != winner), 0.5));
        var two = await CommandLine.InAsync(folder, "tune", "report", "sample", "--out", "study.html");
        Assert.Equal(one.Out, two.Out);
        Assert.Contains("2 winners have been played on the holdout by now", two.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importance_names_every_parameter_and_refuses_an_unknown_goal()
    {
        Store(40);
        var text = await CommandLine.InAsync(folder, "tune", "importance", "sample");
        Assert.Equal(0, text.Code);
        foreach (var parameter in StoredStudy.Record.Space.Parameters)
        {
            Assert.Contains(parameter.Name, text.Out, StringComparison.Ordinal);
        }
        // The scores are noise, and it says so.
        Assert.Contains("too little, the shares below describe noise", text.Out, StringComparison.Ordinal);
        var json = await CommandLine.InAsync(folder, "tune", "importance", "sample", "--goal", "sharpe", "-o", "json");
        using var document = JsonDocument.Parse(json.Out);
        Assert.Equal(3, document.RootElement.GetProperty("parameters").GetArrayLength());
        Assert.Equal(3, document.RootElement.GetProperty("pairs").GetArrayLength());
        Assert.False(document.RootElement.GetProperty("is_useful").GetBoolean());
        var unknown = await CommandLine.InAsync(folder, "tune", "importance", "sample", "--goal", "auc");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("sharpe", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_trials_have_no_importance()
    {
        Store(6);
        var text = await CommandLine.InAsync(folder, "tune", "importance", "sample");
        Assert.Equal(0, text.Code);
        Assert.Contains("too few", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_writes_all_trials()
    {
        Store(40);
        var text = await CommandLine.InAsync(folder, "tune", "export", "sample", "--out", "a.csv", "--steps");
        Assert.Equal((0, $"40 trials of sample in {Path.Combine(folder, "a.csv")}"), (text.Code, text.Out.TrimEnd()));
        var table = TableFiles.Read(Path.Combine(folder, "a.csv"), CancellationToken.None);
        Assert.Contains(table.Columns, column => column.Name == "step_3");
        var json = await CommandLine.InAsync(folder, "tune", "export", "sample", "--out", "a.jsonl", "-o", "json");
        using var document = JsonDocument.Parse(json.Out);
        Assert.Equal(40, document.RootElement.GetProperty("trials").GetInt32());
        Assert.Equal(40, File.ReadAllLines(Path.Combine(folder, "a.jsonl")).Length);
        var wrong = await CommandLine.InAsync(folder, "tune", "export", "sample", "--out", "a.xlsx");
        Assert.Equal(2, wrong.Code);
    }

    [Theory]
    [InlineData("importance")]
    [InlineData("export")]
    [InlineData("report")]
    public async Task A_study_that_is_not_there_is_named_with_what_is_near(string verb)
    {
        string[] file = verb == "importance" ? [] : ["--out", "x.csv"];
        var none = await CommandLine.InAsync(folder, ["tune", verb, "sampel", .. file]);
        Assert.Equal(2, none.Code);
        Assert.Contains("studies.db", none.Error, StringComparison.Ordinal);
        Store(3);
        var near = await CommandLine.InAsync(folder, ["tune", verb, "sampel", .. file]);
        Assert.Equal(2, near.Code);
        Assert.Contains("Did you mean sample?", near.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder, "x.csv"));
    }

    // As workers write it.
    private IReadOnlyList<StoredTrial> Store(int count)
    {
        var study = StoredStudy.Record;
        using var store = SqliteStudyStore.OpenOrCreate(Path.Combine(folder, "studies.db"));
        Assert.True(store.TryCreate(study));
        var trials = StoredStudy.Trials(count);
        Assert.True(store.TryAppend(study.Name, 0, [.. trials.Select(stored => stored.Trial.Point)]));
        foreach (var stored in trials.Where(stored => stored.Trial.IsOver))
        {
            var now = stored.Started!.Value;
            var claim = store.Claim(study.Name, stored.Worker!, now, TimeSpan.FromMinutes(1))!;
            Assert.Equal(stored.Trial.Number, claim.Trial.Number);
            foreach (var value in stored.Trial.Intermediates)
            {
                Assert.True(store.Report(claim, value));
            }
            var end = new TrialEnd(
                stored.Trial.State,
                stored.Trial.Scores,
                stored.Note,
                stored.Figures,
                stored.Returns
            );
            Assert.True(store.Finish(claim, end, stored.Ended!.Value));
        }
        return store.Trials(study.Name);
    }
}
