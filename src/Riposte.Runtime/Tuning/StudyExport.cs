using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Tuning;

/// <summary>All trials of a study as a file.</summary>
public static class StudyExport
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>
    /// Writes trials by number. CSV and Parquet: a line a trial with <c>trial</c>, <c>state</c>, <c>attempts</c>,
    /// <c>worker</c>, <c>started</c>, <c>ended</c> (UTC), <c>note</c>, <c>score_NAME</c> a goal, <c>param_NAME</c> a
    /// parameter (empty where it does not count), <c>figure_NAME</c>, and with steps <c>step_N</c>. JSON: one document
    /// with the same; JSON lines: a trial a line.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="trials">All its trials.</param>
    /// <param name="path">File that ends in .csv, .parquet, .json or .jsonl.</param>
    /// <param name="withSteps">Whether intermediate values are written.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The ending is unknown or the place cannot be written.</exception>
    public static ExportNote Write(
        StudyRecord study,
        IReadOnlyList<StoredTrial> trials,
        string path,
        bool withSteps,
        CancellationToken cancel
    )
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        var columns = Columns(study, trials, withSteps);
        string[] names = [.. columns.Select(column => column.Name)];
        switch (ending)
        {
            case ".csv" or ".parquet":
                TableFiles.Write(path, columns, cancel);
                break;
            case ".json" or ".jsonl":
                WholeFiles.Write(
                    Path.GetDirectoryName(Path.GetFullPath(path))!,
                    [
                        (
                            Path.GetFileName(path),
                            ending == ".json" ? Document(study, trials, withSteps) : Lines(study, trials, withSteps)
                        ),
                    ]
                );
                break;
            default:
                throw new UserException(
                    ErrorKind.Usage,
                    $"{path} ends in '{ending}'.",
                    "Trials are written as .csv, .parquet, .json or .jsonl.",
                    "Change the ending."
                );
        }
        return new ExportNote(path, trials.Count, names, []);
    }

    private static List<TableColumn> Columns(StudyRecord study, IReadOnlyList<StoredTrial> trials, bool withSteps)
    {
        var columns = new List<TableColumn>
        {
            TableColumn.OfWholes("trial", [.. trials.Select(stored => (long)stored.Trial.Number)]),
            Texts("state", stored => Word(stored.Trial.State)),
            TableColumn.OfWholes("attempts", [.. trials.Select(stored => (long)stored.Attempts)]),
            Texts("worker", stored => stored.Worker),
            Texts("started", stored => stored.Started?.ToString()),
            Texts("ended", stored => stored.Ended?.ToString()),
            Texts("note", stored => stored.Note),
        };
        columns.AddRange(
            study.Options.Goals.Select((goal, g) => Numbers($"score_{goal.Name}", stored => Score(stored, g)))
        );
        columns.AddRange(
            study.Space.Parameters.Select(
                (parameter, k) =>
                    parameter is ChoiceParameter choice
                        ? Texts($"param_{parameter.Name}", stored => Choice(choice, stored.Trial.Point.Values[k]))
                        : Numbers($"param_{parameter.Name}", stored => stored.Trial.Point.Values[k])
            )
        );
        columns.AddRange(FigureNames(trials).Select(name => Numbers($"figure_{name}", stored => Figure(stored, name))));
        if (withSteps)
        {
            columns.AddRange(Steps(trials).Select(step => Numbers(StepName(step), stored => Step(stored, step))));
        }
        return columns;

        TableColumn Texts(string name, Func<StoredTrial, string?> of) =>
            TableColumn.OfTexts(name, [.. trials.Select(of)]);
        TableColumn Numbers(string name, Func<StoredTrial, double> of) =>
            TableColumn.OfNumbers(name, [.. trials.Select(of)]);
    }

    private static byte[] Document(StudyRecord study, IReadOnlyList<StoredTrial> trials, bool withSteps)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartObject();
            json.WriteString("study", study.Name);
            json.WriteStartArray("goals");
            foreach (var goal in study.Options.Goals)
            {
                json.WriteStartObject();
                json.WriteString("name", goal.Name);
                json.WriteBoolean("maximised", goal.IsMaximised);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("trials");
            foreach (var stored in trials)
            {
                WriteTrial(json, study, stored, withSteps);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.Write(Encoding.UTF8.GetBytes("\n"));
        return stream.ToArray();
    }

    private static byte[] Lines(StudyRecord study, IReadOnlyList<StoredTrial> trials, bool withSteps)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, Plain);
        foreach (var stored in trials)
        {
            WriteTrial(json, study, stored, withSteps);
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }
        return stream.ToArray();
    }

    private static void WriteTrial(Utf8JsonWriter json, StudyRecord study, StoredTrial stored, bool withSteps)
    {
        var trial = stored.Trial;
        json.WriteStartObject();
        json.WriteNumber("trial", trial.Number);
        json.WriteString("state", Word(trial.State));
        json.WriteNumber("attempts", stored.Attempts);
        json.WriteString("worker", stored.Worker);
        json.WriteString("started", stored.Started?.ToString());
        json.WriteString("ended", stored.Ended?.ToString());
        json.WriteString("note", stored.Note);
        json.WriteStartObject("scores");
        for (var goal = 0; goal < study.Options.Goals.Length; goal++)
        {
            Number(study.Options.Goals[goal].Name, Score(stored, goal));
        }
        json.WriteEndObject();
        json.WriteStartObject("params");
        for (var k = 0; k < study.Space.Parameters.Length; k++)
        {
            var (parameter, value) = (study.Space.Parameters[k], trial.Point.Values[k]);
            if (parameter is ChoiceParameter choice)
            {
                json.WriteString(parameter.Name, Choice(choice, value));
            }
            else
            {
                Number(parameter.Name, value);
            }
        }
        json.WriteEndObject();
        json.WriteStartObject("figures");
        foreach (var (name, value) in stored.Figures.IsDefault ? [] : stored.Figures)
        {
            Number(name, value);
        }
        json.WriteEndObject();
        if (withSteps)
        {
            json.WriteStartObject("steps");
            foreach (var (step, value) in trial.Intermediates)
            {
                Number(step.ToString(CultureInfo.InvariantCulture), value);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();

        void Number(string name, double value)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumber(name, value);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }

    private static string Word(TrialState state) =>
        state switch
        {
            TrialState.Waiting => "waiting",
            TrialState.Running => "running",
            TrialState.Complete => "complete",
            TrialState.Pruned => "pruned",
            _ => "failed",
        };

    private static double Score(StoredTrial stored, int goal) =>
        goal < stored.Trial.Scores.Length ? stored.Trial.Scores[goal] : double.NaN;

    private static string? Choice(ChoiceParameter choice, double value) =>
        double.IsNaN(value) ? null : choice.Text(value);

    private static IEnumerable<string> FigureNames(IReadOnlyList<StoredTrial> trials) =>
        trials
            .Where(stored => !stored.Figures.IsDefault)
            .SelectMany(stored => stored.Figures.Select(figure => figure.Key))
            .Distinct(StringComparer.Ordinal);

    private static double Figure(StoredTrial stored, string name)
    {
        foreach (var (key, value) in stored.Figures.IsDefault ? [] : stored.Figures)
        {
            if (key == name)
            {
                return value;
            }
        }
        return double.NaN;
    }

    private static IEnumerable<int> Steps(IReadOnlyList<StoredTrial> trials) =>
        trials.SelectMany(stored => stored.Trial.Intermediates.Select(value => value.Step)).Distinct().Order();

    private static string StepName(int step) => string.Create(CultureInfo.InvariantCulture, $"step_{step}");

    private static double Step(StoredTrial stored, int step)
    {
        foreach (var value in stored.Trial.Intermediates)
        {
            if (value.Step == step)
            {
                return value.Value;
            }
        }
        return double.NaN;
    }
}
