using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Learning.Drift;
using Riposte.Reports.Drift;

namespace Riposte.Runtime.Drift;

/// <summary>Cuts rows in the order of time into a reference and later rows.</summary>
internal static class DriftSplit
{
    /// <summary>The first later row.</summary>
    /// <param name="text">A time, or a share of the rows above 0 and below 1.</param>
    /// <param name="times">Times of the rows, rising.</param>
    /// <exception cref="UserException">It is neither, or leaves a side too short (Usage).</exception>
    public static int At(string text, Instant[] times)
    {
        var isShare = double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var share
        );
        int border;
        if (isShare && share is > 0 and < 1)
        {
            border = (int)(share * times.Length);
        }
        else if (TableTimes.TryParse(text, out var time))
        {
            border = Array.FindIndex(times, at => at >= time);
            border = border < 0 ? times.Length : border;
        }
        else
        {
            throw new UserException(
                ErrorKind.Usage,
                $"--split '{text}' is no time and no share between 0 and 1.",
                "It says where the later rows begin.",
                "Write a time such as 2024-01-31, or a share such as 0.8."
            );
        }
        Require(border, times.Length - border);
        return border;
    }

    /// <summary>Refuses stretches that are too short to compare.</summary>
    /// <exception cref="UserException">A side has fewer rows than a drift check needs (Usage).</exception>
    public static void Require(int before, int after)
    {
        if (Math.Min(before, after) < DriftStudy.FewestRows)
        {
            throw new UserException(
                ErrorKind.Usage,
                $"There are {before} rows before the border and {after} from it on.",
                $"Each side needs at least {DriftStudy.FewestRows} rows.",
                "Choose another --split, or give more data."
            );
        }
    }

    /// <summary>Windows of the later rows; null when none is asked for.</summary>
    /// <param name="settings">Says how long.</param>
    /// <param name="columns">Columns of one table.</param>
    /// <param name="times">Times of the later rows.</param>
    /// <param name="bar">Time from row to row.</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="UserException">A window is shorter than a row or longer than the later rows (Usage).</exception>
    public static DriftWindows? Windows(
        DriftSettings settings,
        IReadOnlyList<DriftColumn> columns,
        Instant[] times,
        long bar,
        IWorkers workers
    )
    {
        if (settings.Window is not { } window)
        {
            return null;
        }
        var (length, step) = (window.Nanoseconds / bar, (settings.Step ?? window).Nanoseconds / bar);
        if (length < DriftStudy.FewestRows || step < 1 || length > times.Length)
        {
            throw new UserException(
                ErrorKind.Usage,
                $"--window {window} is {length} rows and --step {step}; there are {times.Length} later rows.",
                $"A window holds at least {DriftStudy.FewestRows} rows and at most all later ones.",
                "Choose another --window or --step, or leave them out."
            );
        }
        var cut = DriftTimeline.Cut(times.Length, (int)length, (int)Math.Min(int.MaxValue, step));
        var timeline = DriftTimeline.Run(columns, cut, settings.Options, workers);
        return new DriftWindows(
            timeline,
            Array.ConvertAll(cut, w => times[w.From]),
            Array.ConvertAll(cut, w => times[w.To - 1])
        );
    }
}
