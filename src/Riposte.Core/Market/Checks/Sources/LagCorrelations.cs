namespace Riposte.Core.Market.Checks.Sources;

/// <summary>Correlations of two columns of returns at several shifts, in one pass. Sums run in order of time.</summary>
internal sealed class LagCorrelations
{
    private readonly long[] lags;
    private readonly double[] firsts;
    private readonly double[] seconds;
    private readonly Sums[] sums;
    private int at;

    /// <summary>Shifts in bars; above 0 pairs the second's bar with the first's so many bars earlier.</summary>
    public LagCorrelations(IEnumerable<long> lags)
    {
        this.lags = [.. lags];
        var memory = checked((int)this.lags.Max(Math.Abs)) + 1;
        firsts = new double[memory];
        seconds = new double[memory];
        Array.Fill(firsts, double.NaN);
        Array.Fill(seconds, double.NaN);
        sums = new Sums[this.lags.Length];
    }

    public IReadOnlyList<long> Lags => lags;

    /// <summary>Adds the returns of the next bar; NaN where unknown.</summary>
    public void Add(double first, double second)
    {
        firsts[at] = first;
        seconds[at] = second;
        for (var i = 0; i < lags.Length; i++)
        {
            var lag = lags[i];
            var x = lag > 0 ? firsts[Back(lag)] : first;
            var y = lag < 0 ? seconds[Back(-lag)] : second;
            if (!double.IsNaN(x + y))
            {
                sums[i].Add(x, y);
            }
        }
        at = at + 1 == firsts.Length ? 0 : at + 1;
    }

    /// <summary>Pairs at a shift.</summary>
    public long Pairs(long lag) => sums[Array.IndexOf(lags, lag)].Count;

    /// <summary>Correlation at a shift; NaN when there is no pair or a column does not move.</summary>
    public double At(long lag) => sums[Array.IndexOf(lags, lag)].Correlation;

    private int Back(long bars)
    {
        var index = at - (int)bars;
        return index < 0 ? index + firsts.Length : index;
    }

    private struct Sums
    {
        private double x;
        private double y;
        private double xx;
        private double yy;
        private double xy;

        public long Count { get; private set; }

        public void Add(double first, double second)
        {
            Count++;
            x += first;
            y += second;
            xx += first * first;
            yy += second * second;
            xy += first * second;
        }

        public readonly double Correlation
        {
            get
            {
                var n = (double)Count;
                var (sx, sy) = (xx - x * x / n, yy - y * y / n);
                return Count == 0 || sx <= 0 || sy <= 0 ? double.NaN : (xy - x * y / n) / Math.Sqrt(sx * sy);
            }
        }
    }
}
