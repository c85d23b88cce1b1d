using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>Checks that need one row alone. Rows that fail are marked as bad.</summary>
internal sealed class RowChecks(RawBars bars, Interval interval, IRowFindings findings)
{
    private static readonly Input[] Prices = [Input.Open, Input.High, Input.Low, Input.Close];
    private static readonly Input[] Volumes =
    [
        Input.Volume,
        Input.QuoteVolume,
        Input.Trades,
        Input.TakerBuyVolume,
        Input.TakerBuyQuoteVolume,
    ];

    private readonly bool[] bad = new bool[bars.Count];

    /// <summary>Runs them all; true marks a row that may not be used.</summary>
    public bool[] Run()
    {
        foreach (var fault in bars.Faults)
        {
            Mark(CheckKind.WrongType, fault.Row, () => fault.Message);
        }
        CheckTimes();
        foreach (var price in Prices)
        {
            CheckPrices(price, bars.Columns[price]);
        }
        foreach (var volume in Volumes)
        {
            if (bars.Columns.TryGetValue(volume, out var column))
            {
                CheckVolumes(volume, column);
            }
        }
        CheckShape();
        CheckTakers(Input.TakerBuyVolume, Input.Volume);
        CheckTakers(Input.TakerBuyQuoteVolume, Input.QuoteVolume);
        CheckQuoteVolume();
        CheckCoverage();
        CheckTrades();
        return bad;
    }

    private void Mark(CheckKind kind, int row, Func<string> message)
    {
        bad[row] = true;
        findings.Add(kind, row, message);
    }

    private void CheckTimes()
    {
        var times = bars.Times;
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] == RawBars.NoTime)
            {
                bad[i] = true; // the reader told why
            }
            else if (!interval.IsOnGrid(new Instant(times[i])))
            {
                var time = new Instant(times[i]);
                Mark(CheckKind.OffGrid, i, () => interval.OffGrid(time));
            }
        }
    }

    private void CheckPrices(Input input, double[] column)
    {
        for (var i = 0; i < column.Length; i++)
        {
            var value = column[i];
            if (!(value is > 0 and <= BarChecks.PriceLimit || bad[i]))
            {
                ReportPrice(input, i, value);
            }
        }
    }

    // Messages are made in methods of their own: a lambda would cost every row of the loops an allocation.
    private void ReportPrice(Input input, int row, double value)
    {
        if (!double.IsFinite(value))
        {
            Mark(CheckKind.NotFinite, row, () => Text($"{input.Name()} is {value}"));
            return;
        }
        var reason = value <= 0 ? "not above 0" : "beyond 92 billion, the largest price that can be held";
        Mark(CheckKind.BadPrice, row, () => Text($"{input.Name()} is {value}, {reason}"));
    }

    private void CheckVolumes(Input input, double[] column)
    {
        for (var i = 0; i < column.Length; i++)
        {
            var value = column[i];
            var unknown = double.IsNaN(value) && input != Input.Volume; // an optional value may be
            if (!(value is >= 0 and <= BarChecks.VolumeLimit || unknown || bad[i]))
            {
                ReportVolume(input, i, value);
            }
        }
    }

    private void ReportVolume(Input input, int row, double value)
    {
        if (!double.IsFinite(value))
        {
            Mark(CheckKind.NotFinite, row, () => Text($"{input.Name()} is {value}"));
            return;
        }
        var reason = value < 0 ? "negative" : "absurdly large";
        Mark(CheckKind.BadVolume, row, () => Text($"{input.Name()} is {value}, {reason}"));
    }

    private void CheckShape()
    {
        var (open, high) = (bars.Columns[Input.Open], bars.Columns[Input.High]);
        var (low, close) = (bars.Columns[Input.Low], bars.Columns[Input.Close]);
        for (var i = 0; i < open.Length; i++)
        {
            if (!bad[i])
            {
                CheckShape(i, open[i], high[i], low[i], close[i]);
            }
        }
    }

    private void CheckShape(int row, double open, double high, double low, double close)
    {
        if (high < open || high < close || high < low)
        {
            ReportShape(CheckKind.HighTooLow, row, "high is below open, close or low");
        }
        else if (low > open || low > close)
        {
            ReportShape(CheckKind.LowTooHigh, row, "low is above open or close");
        }
    }

    private void ReportShape(CheckKind kind, int row, string what) =>
        Mark(
            kind,
            row,
            () =>
                $"{what}: "
                + string.Join(", ", Prices.Select(price => Text($"{price.Name()} {bars.Columns[price][row]}")))
        );

    private void CheckTakers(Input part, Input whole)
    {
        if (!bars.Columns.TryGetValue(part, out var taken) || !bars.Columns.TryGetValue(whole, out var all))
        {
            return;
        }
        for (var i = 0; i < taken.Length; i++)
        {
            // Printed digits may be cut: a part in 10^9 is rounding.
            if (taken[i] > all[i] * (1 + 1e-9) && !bad[i])
            {
                var (p, w) = (taken[i], all[i]);
                Mark(CheckKind.TakerAboveVolume, i, () => Text($"{part.Name()} {p} is above {whole.Name()} {w}"));
            }
        }
    }

    private void CheckQuoteVolume()
    {
        if (!bars.Columns.TryGetValue(Input.QuoteVolume, out var quotes))
        {
            return;
        }
        var volumes = bars.Columns[Input.Volume];
        var (lows, highs) = (bars.Columns[Input.Low], bars.Columns[Input.High]);
        for (var i = 0; i < quotes.Length; i++)
        {
            // Room for volumes printed with two digits and for prices of single trades outside the bar.
            var least = lows[i] * (volumes[i] - 0.01) * 0.99;
            var most = highs[i] * (volumes[i] + 0.01) * 1.01;
            if ((quotes[i] < least || quotes[i] > most) && !bad[i])
            {
                var (q, v) = (quotes[i], volumes[i]);
                findings.Add(
                    CheckKind.QuoteVolumeMismatch,
                    i,
                    () => Text($"quote_volume {q} does not fit volume {v} at these prices")
                );
            }
        }
    }

    private void CheckCoverage()
    {
        if (!bars.Columns.TryGetValue(Input.Coverage, out var coverage))
        {
            return;
        }
        for (var i = 0; i < coverage.Length; i++)
        {
            if (coverage[i] < 1 && !bad[i])
            {
                var share = coverage[i];
                findings.Add(CheckKind.PartialBar, i, () => Text($"holds {share:P1} of its finer bars"));
            }
        }
    }

    private void CheckTrades()
    {
        var counts = bars.Columns.TryGetValue(Input.Trades, out var trades) ? trades : bars.Columns[Input.Volume];
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0 && !bad[i])
            {
                findings.Add(CheckKind.NoTrades, i, () => "no trade");
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
