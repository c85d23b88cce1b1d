using System.CommandLine;
using Riposte.Learning.Splits;
using Riposte.Reports.Validation;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Validation;

namespace Riposte.Cli.Verbs;

/// <summary>Splits a table, or validates a pipeline, and prints what came out.</summary>
internal sealed class ValidateExecution(Terminal terminal, SharedOptions shared)
{
    private readonly ValidateInput input = new(
        "CSV or Parquet file of label spans: start and end (ISO times, times since 1970, or bar numbers), as wished symbol."
    );
    private readonly Option<string?> embargo = ValidateInput.EmbargoOption();
    private readonly Option<string?> bar = ValidateInput.BarOption();
    private readonly Option<string?> output = new("--out")
    {
        Description = "File of folds to write for a table: position, fold, role, path (CSV or Parquet).",
        HelpName = "FILE",
    };

    public void AddTo(Command verb)
    {
        input.AddTo(verb);
        foreach (var option in (Option[])[embargo, bar, output])
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>Runs either form.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="scheme">The splitter for an embargo; of a configuration where there is one.</param>
    /// <param name="cancel">Stops the work.</param>
    public int Run(ParseResult parsed, Func<Embargo, RunConfig?, ValidationScheme> scheme, CancellationToken cancel)
    {
        var gap = ValidateInput.ReadEmbargo(parsed.GetValue(embargo));
        var data = input.TablePath(parsed, terminal) is { } path
            ? UsageErrors.OfOptions(() => Table(parsed, path, (gap, scheme(gap ?? Embargo.Auto, null)), cancel))
            : Pipeline(parsed, gap, scheme, cancel);
        input.WriteReport(parsed, terminal, () => ValidationReport.Render(data));
        ValidateText.Print(terminal, data, shared.IsJson(parsed));
        return 0;
    }

    private ValidationData Table(
        ParseResult parsed,
        string path,
        (Embargo? Gap, ValidationScheme Scheme) asked,
        CancellationToken cancel
    )
    {
        var scheme = asked.Scheme;
        var table = SpanFile.Read(path, ValidateInput.ReadBar(parsed.GetValue(bar)), cancel);
        if (table.IsBars)
        {
            CheckUnits(asked.Gap, scheme.Splitter as WalkForward);
        }
        var folds = scheme.Splitter.Split(table.Spans).ToArray();
        if (parsed.GetValue(output) is { } file)
        {
            var note = FoldFile.Write(InputOptions.Absolute(file, terminal), table, folds, scheme.Paths(), cancel);
            terminal.Error.WriteLine($"folds   {note.Path}");
        }
        var paths = scheme.Paths().Count;
        return new ValidationData(
            scheme.Text,
            Path.GetFileName(path),
            table.Spans.Count,
            table.Text(table.Spans.Start[0]),
            table.Text(table.Spans.End.Max()),
            FoldPictures.Of(table.Spans, folds, table.Text),
            null,
            [],
            paths > 0 ? [$"The folds make {paths} back-test paths."] : [],
            ValidateInput.Command(parsed)
        );
    }

    // Bar numbers have no clock: a length of time would be taken for that many nanosecond bars.
    private static void CheckUnits(Embargo? gap, WalkForward? walk)
    {
        var hasTimes =
            walk is not null && new[] { walk.Train, walk.Test, walk.Step }.Any(one => one.Unit != PeriodUnit.Bars);
        if (hasTimes || gap is { IsDuration: true })
        {
            throw UsageErrors.Because(
                hasTimes
                    ? $"Training of {walk!.Train} and test of {walk.Test} are lengths of time, and the table counts bars."
                    : $"--embargo {gap} is a length of time, and the table counts bars.",
                "Bar numbers have no clock.",
                hasTimes ? "Write --train 5000bars --test 500bars." : "Write it in bars, as in --embargo 24bars."
            );
        }
    }

    private ValidationData Pipeline(
        ParseResult parsed,
        Embargo? gap,
        Func<Embargo, RunConfig?, ValidationScheme> scheme,
        CancellationToken cancel
    )
    {
        if ((parsed.GetValue(output) ?? parsed.GetValue(bar)) is not null)
        {
            throw UsageErrors.Because(
                "--out and --bar belong to tables.",
                "The pipeline of a configuration has its own bars and writes no folds.",
                "Leave them out, or name a table with --input."
            );
        }
        var request = input.Request(parsed, terminal);
        return WatchedWork.Run(
            terminal,
            progress =>
            {
                var run = RunContext.Of(request, progress, cancel);
                var inputs = InputStages.Prepare(run, request);
                var asked = scheme(gap ?? Runtime.Runs.RunOptions.ToEmbargo(request.Config), request.Config);
                return PipelineValidation.Run(run, inputs, asked, request.Command);
            }
        );
    }
}
