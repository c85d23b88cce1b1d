using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Reports.Validation;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Validation;

/// <summary>Adversarial validation of a table or of the configured features.</summary>
public static class AdversarialRun
{
    /// <summary>Compares the rows of a table before and after a border.</summary>
    /// <param name="path">CSV or Parquet with a column <c>time</c> (or <c>start</c>, <c>open_time</c>, <c>index</c>);
    /// every other column of numbers is a feature. Rows need no order.</param>
    /// <param name="splitAt">A time, or a share of the rows from 0 to 1.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <param name="fit">Seed and workers.</param>
    /// <exception cref="UserException">No time, no feature, or a border that leaves a side empty (Data).</exception>
    public static AdversarialData Table(string path, string splitAt, string command, FitContext fit)
    {
        var table = TableFiles.Read(path, fit.Cancel);
        var clock =
            ((string[])["time", "start", "open_time", "index"])
                .Select(table.Find)
                .FirstOrDefault(column => column is not null)
            ?? throw Bad(
                $"{path} has no column time.",
                "Rows are split by their time.",
                "Name the column of times 'time'."
            );
        var times = TableTimes.Read(clock, path) ?? Array.ConvertAll(clock.Wholes(), number => new Instant(number));
        int[] order = [.. Enumerable.Range(0, table.Count).OrderBy(row => times[row])];
        var moments = table.Columns.Where((column, place) => column != clock && IsMoment(column, place)).ToArray();
        var columns = table
            .Columns.Where(column => column != clock && column.Kind != ColumnKind.Text)
            .Except(moments)
            .ToArray();
        if (columns.Length == 0)
        {
            throw Bad(
                $"{path} has no column of numbers beside {clock.Name}.",
                "Features are numbers.",
                "Add features."
            );
        }
        var features = FeatureMatrix.Gather(
            [.. columns.Select(column => column.Name)],
            [.. columns.Select(column => column.Numbers())],
            order
        );
        var sorted = Array.ConvertAll(order, row => times[row]);
        int[] skipped = [.. Enumerable.Range(0, sorted.Length)];
        var learner = new BoostingLearner(
            new BoostingOptions
            {
                Classes = 2,
                Rounds = 50,
                MaxDepth = 4,
            }
        );
        string[] notes =
        [
            .. moments.Select(column => $"The column {column.Name} says when and was left out."),
            .. table
                .Columns.Where(column => column != clock && column.Kind == ColumnKind.Text)
                .Except(moments)
                .Select(column => $"The column {column.Name} holds text and was left out."),
        ];
        return Compare((features, skipped, sorted), (Path.GetFileName(path), splitAt), learner, notes, command, fit);
    }

    // A time tells training from test by itself and says nothing about the market.
    private static bool IsMoment(TableColumn column, int place) =>
        column.Name is "start" or "end" || TimeColumns.Is(column, place);

    /// <summary>Compares the configured features before and after a border, with the configured learner.</summary>
    /// <param name="run">What stages share.</param>
    /// <param name="inputs">Features.</param>
    /// <param name="splitAt">A time, or a share of the rows from 0 to 1.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <exception cref="UserException">A border that leaves a side empty (Data).</exception>
    public static AdversarialData Features(RunContext run, RunInputs inputs, string splitAt, string command)
    {
        var market = inputs.Market;
        int[] rows =
        [
            .. Enumerable.Range(0, market.Count).Where(row => row >= inputs.Features.WarmUp && !market.IsMissing(row)),
        ];
        return Compare(
            (inputs.Fold.Features, rows, Array.ConvertAll(rows, market.KnownAt)),
            ($"features of {market.Symbol}, {market.Interval} bars", splitAt),
            RunOptions.Learner(run.Config.Model.Engine, run.Config.Model.Options).WithRounds(50),
            inputs.Notes,
            command,
            new FitContext((ulong)run.Config.Seed, run.Workers, null, run.Cancel)
        );
    }

    private static AdversarialData Compare(
        (FeatureMatrix Features, int[] Rows, Instant[] Times) data,
        (string Source, string SplitAt) what,
        ILearner learner,
        string[] notes,
        string command,
        FitContext fit
    )
    {
        var border = Border(what.SplitAt, data.Times);
        var result = AdversarialValidation.Run(
            data.Features,
            data.Rows[..border],
            data.Rows[border..],
            new AdversarialOptions(learner),
            fit
        );
        return new AdversarialData(
            what.Source,
            data.Times[border].ToString(),
            result,
            [.. notes, "Each side is cut into 5 blocks; a block is scored by a classifier that did not see it."],
            command
        );
    }

    private static int Border(string text, Instant[] times)
    {
        var border = 0;
        if (
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share is > 0 and < 1
        )
        {
            border = (int)(share * times.Length);
        }
        else if (TableTimes.TryParse(text, out var time))
        {
            border = Array.FindIndex(times, known => known >= time);
        }
        else
        {
            throw new UserException(
                ErrorKind.Usage,
                $"--split-at '{text}' is no time and no share between 0 and 1.",
                "It says where training ends and test begins.",
                "Write a time such as 2024-01-31, or a share such as 0.8."
            );
        }
        // Rows of one moment stay together.
        while (border > 0 && times[border - 1] == times[border])
        {
            border--;
        }
        return border > 0
            ? border
            : throw Bad(
                $"--split-at {text} leaves no row on one side.",
                "Both sides need rows.",
                "Name a border between the first row and the last."
            );
    }

    private static UserException Bad(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
