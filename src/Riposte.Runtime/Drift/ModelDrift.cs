using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Drift;
using Riposte.Learning.Drift.Detectors;
using Riposte.Reports.Drift;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Drift;

/// <summary>Drift of what a model says, of what happened, of its calibration, and of what its trades earned.</summary>
public static class ModelDrift
{
    /// <summary>Features shown, by importance.</summary>
    public const int Features = 30;

    /// <summary>Of a file of probabilities and outcomes.</summary>
    /// <param name="path">CSV or Parquet as <see cref="ScoreFile"/> reads it: the later rows, or all of them.</param>
    /// <param name="earlier">A file of earlier rows; or where the one file is cut: a time, or a share of the rows.</param>
    /// <param name="settings">How to draw, judge, and show.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="UserException">A file cannot be read, classes differ, or a side is too short.</exception>
    public static DriftPageData OfTable(
        string path,
        (string? Reference, string? Split) earlier,
        DriftSettings settings,
        IWorkers workers,
        CancellationToken cancel
    )
    {
        var files = Read(path, earlier.Reference, cancel);
        var stream = StreamOf(files);
        var border = earlier.Split is { } split ? DriftSplit.At(split, stream.Times) : files[0].Table.Count;
        DriftSplit.Require(border, stream.Times.Length - border);
        var columns = stream.Columns(border).ToList();
        if (files.All(file => file.Returns.Length > 0))
        {
            double[] returns = [.. files.SelectMany(file => file.Returns)];
            columns.Add(new("return", DriftTarget.Profit, DriftKind.Number, returns[..border], returns[border..]));
        }
        var hasTimes = files.All(file => file.Decided.Length > 0);
        var later = stream.Times[border..];
        string[] notes = HasEnds(files)
            ? []
            : ["There is no column end: detectors take each outcome with its row, though it was known later."];
        return Page((Path.GetFileName(path), stream, notes), columns, border, settings, workers) with
        {
            Border = hasTimes ? stream.Times[border].ToString() : Row(border),
            Windows =
                hasTimes ? DriftSplit.Windows(settings, columns, later, MedianStep(stream.Times), workers)
                : settings.Window is null ? null
                : throw NoTimes(path),
        };
    }

    /// <summary>Of the walk-forward of a configuration: each prediction was made by a pipeline that had not seen its
    /// row.</summary>
    /// <param name="run">What stages share; what a run has done already is read back.</param>
    /// <param name="inputs">Features, labels, bars.</param>
    /// <param name="split">A time, or a share of the predicted rows; null takes the start of the newest fold's test.</param>
    /// <param name="settings">How to draw, judge, and show.</param>
    /// <exception cref="UserException">A side is too short (Usage).</exception>
    public static DriftPageData OfPipeline(RunContext run, RunInputs inputs, string? split, DriftSettings settings)
    {
        var options = Pipeline.PipelineOptions(run.Config);
        var walk = TrainingStages.WalkForward(
            run,
            inputs.Fold,
            inputs.Features,
            RunOptions.Splitter(run.Config),
            options
        );
        var family = BacktestStages.Play(run, Pipeline.BacktestInputOf(run.Config, inputs, walk));
        var stream = StreamOf(walk, inputs);
        var border = DriftSplit.At(split ?? walk.Folds[^1].TestStart.ToString(), stream.Times);
        var at = stream.Times[border];
        DriftColumn[] table = [.. FeatureColumns(walk, inputs, border), .. stream.Columns(border)];
        var columns = table.ToList();
        // What a trade earns is known when it is closed.
        var trades = family.Main.Trades.OrderBy(trade => trade.ExitTime).ToArray();
        string[] notes = [.. inputs.Notes, .. AddTrades(columns, trades, at)];
        var page = Page(($"{inputs.Market.Symbol}, walk-forward", stream, []), columns, border, settings, run.Workers);
        var profit = ScoredStream.Resampled(
            "return on equity of trades",
            (DriftTarget.Profit, ChangeSides.Down),
            (
                Array.ConvertAll(trades, trade => trade.ReturnOnEquity),
                Array.ConvertAll(trades, trade => trade.ExitTime)
            ),
            trades.Count(trade => trade.ExitTime < at),
            (settings.Options.Seed, run.Workers)
        );
        return page with
        {
            Border = at.ToString(),
            Windows = DriftSplit.Windows(
                settings,
                table,
                stream.Times[border..],
                inputs.Market.Interval.Nanoseconds,
                run.Workers
            ),
            Traces = profit is null ? page.Traces : [.. page.Traces, profit],
            Notes = [.. page.Notes, .. notes],
        };
    }

    private static DriftPageData Page(
        (string Name, ScoredStream Stream, string[] Notes) source,
        List<DriftColumn> columns,
        int border,
        DriftSettings settings,
        IWorkers workers
    ) =>
        new(
            "Drift of a model",
            source.Name,
            Row(border),
            DriftStudy.Run(columns, settings.Options, workers),
            ["Labels look ahead: neighbouring rows share outcomes, which the blocks keep together.", .. source.Notes],
            settings.Command
        )
        {
            Reliability = [.. source.Stream.Reliability(border)],
            Traces = [.. source.Stream.Traces(border, settings.Options.Seed, workers)],
        };

    // Earlier rows first.
    private static ScoreFile[] Read(string path, string? reference, CancellationToken cancel)
    {
        var later = ScoreFile.Read(path, cancel);
        if (reference is null)
        {
            return [later];
        }
        var earlier = ScoreFile.Read(reference, cancel);
        if (!earlier.Table.ClassNames.SequenceEqual(later.Table.ClassNames))
        {
            throw new UserException(
                ErrorKind.Data,
                $"{reference} and {path} have different classes.",
                "Probabilities of one event are compared.",
                "Write the same columns p_NAME in both, in one order."
            );
        }
        if (earlier.Decided.Length > 0 && later.Decided.Length > 0 && later.Decided[0] < earlier.Decided[^1])
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} begins before {reference} ends.",
                "The reference holds the earlier rows; detectors go through both in the order of time.",
                "Exchange the two, cut where they overlap, or leave out a column of row numbers."
            );
        }
        return [earlier, later];
    }

    private static bool HasEnds(ScoreFile[] files) =>
        files.All(file => file.Decided.Length > 0 && file.Known.Length > 0);

    private static ScoredStream StreamOf(ScoreFile[] files)
    {
        var classes = files[0].Table.ClassNames;
        var rows = files.Sum(file => file.Table.Count);
        var probabilities = classes.Select(_ => new double[rows]).ToArray();
        var (outcomes, times, ends) = (new int[rows], new Instant[rows], new Instant[rows]);
        var hasEnds = HasEnds(files);
        var at = 0;
        foreach (var file in files)
        {
            for (var i = 0; i < file.Table.Count; i++, at++)
            {
                outcomes[at] = file.Table.Outcomes[i];
                times[at] = new Instant(file.Decided.Length > 0 ? file.Decided[i] : at);
                ends[at] = hasEnds ? new Instant(file.Known[i]) : times[at];
                for (var k = 0; k < classes.Count; k++)
                {
                    probabilities[k][at] = file.Table.Probabilities[i * classes.Count + k];
                }
            }
        }
        return new ScoredStream([.. classes], probabilities, outcomes, times, ends);
    }

    private static ScoredStream StreamOf(WalkForwardResult walk, RunInputs inputs)
    {
        var (said, labels) = (walk.Predictions, inputs.Labels);
        var (outcomes, ends) = (new int[said.Length], Array.ConvertAll(said, prediction => prediction.KnownAt));
        var position = 0;
        for (var i = 0; i < said.Length; i++)
        {
            while (position < labels.Count && labels.Start[position] < said[i].KnownAt)
            {
                position++;
            }
            var isLabelled = position < labels.Count && labels.Start[position] == said[i].KnownAt;
            outcomes[i] = isLabelled ? (int)labels.Outcomes[position] : -1;
            ends[i] = isLabelled ? labels.End[position] : ends[i];
        }
        return new ScoredStream(
            ["short", "neutral", "long"],
            [
                Array.ConvertAll(said, prediction => prediction.PShort),
                Array.ConvertAll(said, prediction => prediction.PNeutral),
                Array.ConvertAll(said, prediction => prediction.PLong),
            ],
            outcomes,
            Array.ConvertAll(said, prediction => prediction.KnownAt),
            ends
        );
    }

    private static IEnumerable<DriftColumn> FeatureColumns(WalkForwardResult walk, RunInputs inputs, int border)
    {
        var features = inputs.Fold.Features;
        int[] rows = Array.ConvertAll(walk.Predictions, prediction => inputs.Market.RowAt(prediction.Bar));
        foreach (var share in FoldRows.Importance(walk.Folds).Take(Features))
        {
            var column = Array.IndexOf(features.Names, share.Name);
            if (column >= 0)
            {
                var values = Array.ConvertAll(rows, row => (double)features.Columns[column][row]);
                yield return DriftColumn.Feature(share.Name, values[..border], values[border..]);
            }
        }
    }

    // Adds what trades earned; says so when there are too few.
    private static IEnumerable<string> AddTrades(List<DriftColumn> columns, TradeRecord[] trades, Instant at)
    {
        double[] before = [.. trades.Where(trade => trade.EntryTime < at).Select(trade => trade.ReturnOnEquity)];
        double[] after = [.. trades.Where(trade => trade.EntryTime >= at).Select(trade => trade.ReturnOnEquity)];
        if (Math.Min(before.Length, after.Length) < DriftStudy.FewestRows)
        {
            return
            [
                $"What trades earned is not compared: {before.Length} trades before the border, {after.Length} after.",
            ];
        }
        columns.Add(new("return on equity of trades", DriftTarget.Profit, DriftKind.Number, before, after));
        return [];
    }

    private static string Row(int border) => string.Create(CultureInfo.InvariantCulture, $"with row {border + 1}");

    private static long MedianStep(Instant[] times)
    {
        long[] steps =
        [
            .. times.Skip(1).Zip(times, (later, earlier) => later - earlier).Where(step => step > 0).Order(),
        ];
        return steps.Length == 0 ? 1 : steps[steps.Length / 2];
    }

    private static UserException NoTimes(string path) =>
        new(
            ErrorKind.Usage,
            $"{path} has no column time.",
            "Windows have a length in time.",
            "Add a column time, or leave --window out."
        );
}
