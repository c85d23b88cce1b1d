using Riposte.Core.Numerics;

namespace Riposte.Features.Regime;

/// <summary>
/// Hurst exponent by detrended fluctuation analysis: the slope of ln F(s) over ln s, F(s) the root mean square of what a
/// line leaves of the log price in boxes of s bars, for s = n/32, n/16, n/8 and n/4. About 0.5 for a random walk, above
/// for persistent, below for reverting prices. Boxes lie at fixed bar numbers, and the last n/s whole ones count: the value
/// changes when the smallest box closes. Memory 5 n / 4 bars (window). Unknown while boxes have no movement.
/// </summary>
/// <param name="bars">n, a multiple of 32, at least 128.</param>
public struct HurstDfaStep(int bars) : IStep
{
    private const int Sizes = 4;
    private readonly BoxLine[] lines = Lines(bars);
    private int unknown = bars + bars / 4;
    private double slope = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hurst_dfa",
            Family = Family.Regime,
            Summary =
                "slope of ln F(s) over ln s, F(s) = root mean square left by lines in boxes of s = n/32, n/16, n/8, n/4 log prices",
            Notes =
                "About 0.5 for a random walk, above for persistent, below for reverting prices; with 256 bars the estimate scatters by about 0.1. Boxes lie at fixed bar numbers, so the value changes when the smallest box closes.",
            Parameters = [new FeatureParameter("bars", 256, 128, 32_768)],
            Problem = a => a.Bars % 32 == 0 ? null : "the number of bars is no multiple of 32.",
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Peng et al., Mosaic Organization of DNA Nucleotides, 1994",
            WarmUp = a => a.Bars + a.Bars / 4 - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new HurstDfaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public readonly void Begin(long barNumber)
    {
        foreach (var line in lines)
        {
            line.Begin(barNumber);
        }
    }

    /// <inheritdoc/>
    public double Step(double value)
    {
        var isNew = false;
        foreach (var line in lines)
        {
            isNew |= line.Add(value);
        }
        if (isNew)
        {
            slope = Slope();
        }
        // Where boxes happen to end early they are known early; the warm-up is the same from any start.
        if (unknown > 0)
        {
            unknown--;
            return double.NaN;
        }
        return double.IsNaN(value) ? double.NaN : slope;
    }

    // Sizes double, so ln s is −1.5, −0.5, 0.5, 1.5 times ln 2 around its mean; squares sum to 5 ln² 2.
    private readonly double Slope()
    {
        var sum = 0.0;
        for (var i = 0; i < Sizes; i++)
        {
            var fluctuation = lines[i].MeanSquare();
            sum += fluctuation == 0 ? double.NaN : (i - 1.5) * 0.5 * PortableMath.Log(fluctuation);
        }
        return sum / (5 * 0.69314718055994530942);
    }

    private static BoxLine[] Lines(int bars) =>
        [.. Enumerable.Range(0, Sizes).Select(i => new BoxLine(bars >> (5 - i), 32 >> i))];

    /// <summary>Boxes of one size: the values of the open one and the mean squares of the last whole ones.</summary>
    private sealed class BoxLine(int size, int count)
    {
        private readonly double[] box = new double[size];
        private RollingBuffer squares = new(count);
        private int filled;
        private bool isWhole;

        public void Begin(long barNumber)
        {
            filled = BarGrid.Offset(barNumber, size);
            isWhole = filled == 0;
            box.AsSpan().Clear();
        }

        /// <summary>Adds a value; true when a box closed.</summary>
        public bool Add(double value)
        {
            // Returns add up to log prices; where they begin moves the line, not what it leaves.
            box[filled] = filled == 0 ? value : box[filled - 1] + value;
            filled++;
            if (filled < size)
            {
                return false;
            }
            // A box that began before the data is none.
            squares.Add(isWhole ? Residual() : double.NaN);
            (filled, isWhole) = (0, true);
            return true;
        }

        public double MeanSquare()
        {
            var sum = 0.0;
            foreach (var square in squares.Window)
            {
                sum += square;
            }
            return sum / count;
        }

        /// <summary>Mean square of what the least-squares line leaves of the box.</summary>
        private double Residual()
        {
            var middle = 0.5 * (size - 1);
            var mean = 0.0;
            foreach (var value in box)
            {
                mean += value;
            }
            mean /= size;
            var (product, scale) = (0.0, size * ((double)size * size - 1) / 12);
            for (var i = 0; i < size; i++)
            {
                product += (i - middle) * (box[i] - mean);
            }
            var tilt = product / scale;
            var sum = 0.0;
            for (var i = 0; i < size; i++)
            {
                var left = box[i] - mean - tilt * (i - middle);
                sum += left * left;
            }
            return sum / size;
        }
    }
}
