using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// The least-squares line through the last values: mean, slope per bar and sums of squares, without running sums.
/// Everything is NaN until the window is full and while an unknown value lies in it.
/// </summary>
/// <param name="length">Values in the window, at least 2.</param>
internal struct LineFit(int length)
{
    private readonly double[] weights = Weights(length);
    private readonly double places = length * ((double)length * length - 1) / 12;
    private RollingBuffer values = new(length);
    private WindowSpread spread = new(length);

    /// <summary>Mean of the values: the line at the middle of the window.</summary>
    public double Mean { get; private set; }

    /// <summary>Rise of the line in a bar.</summary>
    public double Slope { get; private set; }

    /// <summary>Σ (value − mean)².</summary>
    public double Squares { get; private set; }

    /// <summary>The part of <see cref="Squares"/> that the line explains.</summary>
    public readonly double Explained => Math.Min(Slope * Slope * places, Squares);

    /// <summary>The line some bars after the oldest value.</summary>
    public readonly double At(double place) => Mean + Slope * (place - 0.5 * (length - 1));

    /// <summary>Tells the number of the bar whose value is added first.</summary>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <summary>Adds the next value.</summary>
    public void Add(double value)
    {
        values.Add(value);
        var moments = spread.Add(value);
        Mean = moments.Mean;
        Squares = moments.Squares;
        Slope = FixedOrder.WeightedSum(values.Window, weights, value);
    }

    private static double[] Weights(int length)
    {
        var middle = 0.5 * (length - 1);
        var squares = length * ((double)length * length - 1) / 12;
        var weights = new double[length];
        for (var i = 0; i < length; i++)
        {
            weights[i] = (i - middle) / squares;
        }
        return weights;
    }
}
