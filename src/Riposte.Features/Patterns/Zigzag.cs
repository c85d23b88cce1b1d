namespace Riposte.Features.Patterns;

/// <summary>
/// Legs of a price that turn when it has come back from its extreme by a distance. A pivot is known at the bar that came
/// back, never earlier, and is not moved afterwards. A bar that makes a new extreme does not turn the leg.
/// </summary>
internal struct Zigzag()
{
    private double start = double.NaN;
    private int direction;

    /// <summary>Highest price of a rising leg.</summary>
    public double High { get; private set; } = double.NaN;

    /// <summary>Lowest price of a falling leg.</summary>
    public double Low { get; private set; } = double.NaN;

    /// <summary>The last pivot; NaN before the first.</summary>
    public double Pivot { get; private set; } = double.NaN;

    /// <summary>The pivot before it; NaN before the second.</summary>
    public readonly double Before => start;

    /// <summary>Adds a bar.</summary>
    /// <param name="top">Its high.</param>
    /// <param name="bottom">Its low.</param>
    /// <param name="down">How far below a high the price must come to turn.</param>
    /// <param name="up">How far above a low the price must come to turn.</param>
    public void Add(double top, double bottom, double down, double up)
    {
        if (direction >= 0 && !(top <= High))
        {
            High = top;
            if (direction > 0)
            {
                return;
            }
        }
        if (direction <= 0 && !(bottom >= Low))
        {
            Low = bottom;
            if (direction < 0)
            {
                return;
            }
        }
        if (direction >= 0 && bottom <= High - down)
        {
            Turn(High, -1);
            Low = bottom;
        }
        else if (direction <= 0 && top >= Low + up)
        {
            Turn(Low, 1);
            High = top;
        }
    }

    private void Turn(double pivot, int towards)
    {
        start = Pivot;
        Pivot = pivot;
        direction = towards;
    }
}
