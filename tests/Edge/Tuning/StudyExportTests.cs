using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Tuning;

namespace Riposte.Tests.Edge.Tuning;

public sealed class StudyExportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-study-export-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void Tables_read_back_value_by_value(string ending)
    {
        var trials = StoredStudy.Trials(40);
        var path = Path.Combine(folder, $"trials.{ending}");
        var note = StudyExport.Write(StoredStudy.Record, trials, path, withSteps: true, CancellationToken.None);
        var table = TableFiles.Read(path, CancellationToken.None);
        Assert.Equal(40, note.Rows);
        Assert.Equal(note.Columns, table.Columns.Select(column => column.Name));
        TableColumn Column(string name) => table.Columns.Single(column => column.Name == name);
        var states = Column("state").Texts();
        Assert.Equal(["complete", "pruned", "failed", "waiting"], new[] { 0, 7, 8, 39 }.Select(i => states[i]));
        for (var i = 0; i < 40; i++)
        {
            var trial = trials[i].Trial;
            Assert.Equal(i, Column("trial").Wholes()[i]);
            Assert.Equal(trial.Scores.Length > 0 ? trial.Scores[0] : double.NaN, Column("score_sharpe").Numbers()[i]);
            Assert.Equal(trial.Point.Values[1], Column("param_labels.take_profit").Numbers()[i]);
            Assert.Equal(trial.Point.Values[2], Column("param_model.params.depth").Numbers()[i]);
            var step = trial.State == TrialState.Complete ? trial.Intermediates[2].Value : double.NaN;
            Assert.Equal(step, Column("step_3").Numbers()[i]);
        }
        // A spreadsheet must not run a choice as a formula.
        var type = Column("param_model.type").Texts().First(text => text!.Contains("cat", StringComparison.Ordinal));
        Assert.Equal(ending == "csv" ? "'=catboost" : "=catboost", type);
        Assert.Equal(40, Column("figure_performance.trades").Numbers()[0]);
        Assert.Equal(trials[3].Started.ToString(), Column("started").Texts()[3]);
        Assert.True(string.IsNullOrEmpty(Column("started").Texts()[39]));
    }

    [Fact]
    public void Json_and_json_lines_hold_the_same_trials_and_unknown_is_null()
    {
        var trials = StoredStudy.Trials(40);
        var (document, lines) = (Path.Combine(folder, "a.json"), Path.Combine(folder, "a.jsonl"));
        StudyExport.Write(StoredStudy.Record, trials, document, withSteps: true, CancellationToken.None);
        StudyExport.Write(StoredStudy.Record, trials, lines, withSteps: true, CancellationToken.None);
        using var json = JsonDocument.Parse(File.ReadAllBytes(document));
        var all = json.RootElement.GetProperty("trials").EnumerateArray().Select(trial => trial.GetRawText());
        Assert.Equal(all, File.ReadAllLines(lines));
        Assert.True(json.RootElement.GetProperty("goals")[0].GetProperty("maximised").GetBoolean());
        var first = json.RootElement.GetProperty("trials")[0];
        Assert.Equal(trials[0].Trial.Scores[0], first.GetProperty("scores").GetProperty("sharpe").GetDouble());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("steps").GetProperty("2").ValueKind);
        var failed = json.RootElement.GetProperty("trials")[8];
        Assert.Equal("no bars, \"none\" left", failed.GetProperty("note").GetString());
        Assert.Equal(JsonValueKind.Null, failed.GetProperty("scores").GetProperty("sharpe").ValueKind);
        var unused = Array.FindIndex(trials, stored => double.IsNaN(stored.Trial.Point.Values[2]));
        var depth = json
            .RootElement.GetProperty("trials")[unused]
            .GetProperty("params")
            .GetProperty("model.params.depth");
        Assert.Equal(JsonValueKind.Null, depth.ValueKind);
    }

    [Fact]
    public void Steps_are_left_out_unless_asked_for_and_an_empty_study_has_its_columns()
    {
        var path = Path.Combine(folder, "empty.csv");
        var note = StudyExport.Write(StoredStudy.Record, [], path, withSteps: false, CancellationToken.None);
        Assert.Equal(0, note.Rows);
        Assert.StartsWith(
            "trial,state,attempts,worker,started,ended,note,score_sharpe,param_model.type",
            File.ReadAllText(path),
            StringComparison.Ordinal
        );
        var full = StudyExport.Write(
            StoredStudy.Record,
            StoredStudy.Trials(9),
            path,
            withSteps: false,
            CancellationToken.None
        );
        Assert.DoesNotContain(full.Columns, column => column.StartsWith("step", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_ending_is_refused_and_nothing_is_written()
    {
        var path = Path.Combine(folder, "trials.xlsx");
        var error = Assert.Throws<UserException>(() =>
            StudyExport.Write(StoredStudy.Record, StoredStudy.Trials(3), path, withSteps: false, CancellationToken.None)
        );
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Empty(Directory.GetFiles(folder));
    }
}
