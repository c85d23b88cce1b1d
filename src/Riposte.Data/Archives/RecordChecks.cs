using System.Globalization;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Checks of single records of every kind but traded bars, which have checks of their own.</summary>
internal sealed class RecordChecks(
    RawRecords raw,
    RecordLayout layout,
    Interval? interval,
    TimeRange? span,
    RecordFindings findings
)
{
    private const double RateLimit = 0.2;
    private const int MostFlags = (int)(RowFlags.SecondSource | RowFlags.Rebuilt | RowFlags.Suspect | RowFlags.Cleaned);

    /// <summary>Runs them all.</summary>
    public void Run()
    {
        foreach (var fault in raw.Faults)
        {
            findings.Mark(CheckKind.WrongType, fault.Row, $"{fault.Message}");
        }
        CheckTimes();
        CheckFlags();
        for (var i = 0; i < raw.Columns.Length; i++)
        {
            if (raw.Columns[i] is double[] numbers)
            {
                CheckNumbers(layout.Columns[i], numbers);
            }
        }
        if (layout.Kind.HasInterval)
        {
            CheckShape(
                (double[])raw.Columns[0],
                (double[])raw.Columns[1],
                (double[])raw.Columns[2],
                (double[])raw.Columns[3]
            );
        }
        if (layout.Kind == DataKinds.Trades)
        {
            CheckIds((long[])raw.Columns[0], (long[])raw.Columns[3], (long[])raw.Columns[4]);
        }
        CheckWords();
    }

    /// <summary>Whether a number is a set of flags.</summary>
    public static bool IsFlag(long value) => value is >= 0 and <= MostFlags;

    /// <summary>Why a number is no set of flags.</summary>
    public static string FlagFault(long value) =>
        string.Create(CultureInfo.InvariantCulture, $"flags holds {value}, which is none of 0 to {MostFlags}");

    private void CheckTimes()
    {
        for (var i = 0; i < raw.Times.Length; i++)
        {
            var time = raw.Times[i];
            if (findings.IsBad(i))
            {
                continue;
            }
            if (interval is { } length && !length.IsOnGrid(new Instant(time)))
            {
                findings.Mark(CheckKind.OffGrid, i, $"{length.OffGrid(new Instant(time))}");
            }
            else if (span is { } told && !told.Contains(new Instant(time)))
            {
                findings.Mark(
                    CheckKind.OffGrid,
                    i,
                    $"{new Instant(time)} lies outside {told}, which the file is to hold"
                );
            }
        }
    }

    private void CheckFlags()
    {
        for (var i = 0; raw.Flags is { } flags && i < flags.Length; i++)
        {
            if (!IsFlag(flags[i]) && !findings.IsBad(i))
            {
                findings.Mark(CheckKind.WrongType, i, $"{FlagFault(flags[i])}");
            }
        }
    }

    private void CheckNumbers(RecordColumn column, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!IsSound(column.Rule, values[i]) && !findings.IsBad(i))
            {
                Report(column, i, values[i]);
            }
        }
    }

    private static bool IsSound(ValueRule rule, double value) =>
        rule switch
        {
            ValueRule.Price => value is > 0 and <= BarChecks.PriceLimit,
            ValueRule.Amount => value is >= 0 and <= BarChecks.VolumeLimit,
            ValueRule.Quantity => value is > 0 and <= BarChecks.VolumeLimit,
            ValueRule.Rate => Math.Abs(value) <= RateLimit,
            ValueRule.Percent => Math.Abs(value) <= 100,
            _ => double.IsFinite(value),
        };

    private void Report(RecordColumn column, int row, double value)
    {
        if (double.IsNaN(value) && !column.IsRequired)
        {
            return;
        }
        if (!double.IsFinite(value))
        {
            findings.Mark(CheckKind.NotFinite, row, $"{column.Name} is {value}");
            return;
        }
        var reason = column.Rule switch
        {
            ValueRule.Price => value <= 0 ? "not above 0" : "beyond 92 billion, the largest price that can be held",
            ValueRule.Rate => "beyond 20 %: a rate is a fraction, not a percentage",
            ValueRule.Percent => "beyond 100",
            ValueRule.Quantity when value == 0 => "not above 0",
            _ => value < 0 ? "negative" : "absurdly large",
        };
        var kind = column.Rule is ValueRule.Amount or ValueRule.Quantity ? CheckKind.BadVolume : CheckKind.BadPrice;
        findings.Mark(kind, row, $"{column.Name} is {value}, {reason}");
    }

    private void CheckShape(double[] open, double[] high, double[] low, double[] close)
    {
        for (var i = 0; i < open.Length; i++)
        {
            if (findings.IsBad(i))
            {
                continue;
            }
            if (high[i] < open[i] || high[i] < close[i] || high[i] < low[i])
            {
                findings.Mark(
                    CheckKind.HighTooLow,
                    i,
                    $"high {high[i]} is below open {open[i]}, close {close[i]} or low {low[i]}"
                );
            }
            else if (low[i] > open[i] || low[i] > close[i])
            {
                findings.Mark(CheckKind.LowTooHigh, i, $"low {low[i]} is above open {open[i]} or close {close[i]}");
            }
        }
    }

    private void CheckIds(long[] ids, long[] firsts, long[] lasts)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if ((ids[i] < 0 || firsts[i] < 0 || lasts[i] < firsts[i]) && !findings.IsBad(i))
            {
                findings.Mark(CheckKind.WrongType, i, $"trade {ids[i]} is made of trades {firsts[i]} to {lasts[i]}");
            }
        }
    }

    /// <summary>Whole numbers that stand for words.</summary>
    private void CheckWords()
    {
        for (var c = 0; c < layout.Columns.Length; c++)
        {
            var column = layout.Columns[c];
            if (column.Form is not (CellForm.Truth or CellForm.Side or CellForm.Snapshot))
            {
                continue;
            }
            var (one, other) = column.Form == CellForm.Side ? (1, -1) : (1, 0);
            var values = (long[])raw.Columns[c];
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] != one && values[i] != other && !findings.IsBad(i))
                {
                    findings.Mark(CheckKind.WrongType, i, $"{column.Name} is {values[i]}, not {one} or {other}");
                }
            }
        }
    }
}
