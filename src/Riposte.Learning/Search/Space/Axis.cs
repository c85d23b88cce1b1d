using Riposte.Core.Numerics;

namespace Riposte.Learning.Search.Space;

/// <summary>
/// A parameter laid on the unit interval, as searches see it. A parameter with <c>K</c> values cuts the interval into as
/// many cells: of equal length, or, searched by the logarithm, from ln(v − ½) to ln(v + ½). A value's coordinate is the
/// middle of its cell, so that every value is as likely as its neighbours, the first and last ones too.
/// </summary>
internal sealed class Axis
{
    private readonly double low;
    private readonly double high;
    private readonly bool isLog;
    private readonly double start;
    private readonly double length;
    private readonly Func<double, double> valueOfCell;
    private readonly Func<double, double> cellOfValue;

    private Axis(double low, double high, bool isLog, double count, Func<double, double>? valueOfCell = null)
    {
        this.low = low;
        this.high = high;
        this.isLog = isLog;
        Count = low == high ? 1 : count;
        var half = Count > 0 ? 0.5 : 0;
        start = isLog ? PortableMath.Log(low - half) : low;
        length = (isLog ? PortableMath.Log(high + half) : high) - start;
        this.valueOfCell = valueOfCell ?? (cell => low + cell);
        cellOfValue = value => (value - low) / (high - low) * (Count - 1);
    }

    /// <summary>Number of values; 0 when every number of a range is one.</summary>
    public double Count { get; }

    /// <summary>Whether the values have no order.</summary>
    public bool IsChoice { get; private init; }

    /// <summary>Whether there is nothing to choose.</summary>
    public bool IsFixed => Count == 1;

    /// <summary>The axis of a parameter.</summary>
    public static Axis Of(Parameter parameter) =>
        parameter switch
        {
            FloatParameter { Step: { } step } f => Stepped(f, step),
            FloatParameter f => new Axis(f.Low, f.High, f.IsLog, 0),
            IntParameter i => new Axis(
                i.Low,
                i.Low + (i.High - i.Low) / i.Step * i.Step,
                i.IsLog,
                (i.High - i.Low) / i.Step + 1,
                cell => i.Low + (long)cell * i.Step
            ),
            ChoiceParameter c => new Axis(0, c.Choices.Length - 1, isLog: false, c.Choices.Length) { IsChoice = true },
            _ => throw new ArgumentException($"{parameter.GetType().Name} is no known parameter.", nameof(parameter)),
        };

    /// <summary>The axes of a space.</summary>
    public static Axis[] Of(SearchSpace space) => [.. space.Parameters.Select(Of)];

    /// <summary>Where a value lies, from 0 to 1.</summary>
    public double Coordinate(double value)
    {
        if (IsFixed)
        {
            return 0.5;
        }
        var place =
            isLog ? (PortableMath.Log(value) - start) / length
            : Count > 0 ? (cellOfValue(value) + 0.5) / Count
            : (value - start) / length;
        return Math.Clamp(place, 0, 1);
    }

    /// <summary>The value at a coordinate from 0 to 1.</summary>
    public double Value(double coordinate)
    {
        if (IsFixed)
        {
            return low;
        }
        if (isLog)
        {
            var value = PortableMath.Exp(start + coordinate * length);
            return Math.Clamp(Count > 0 ? Math.Round(value) : value, low, high);
        }
        return Count > 0
            ? valueOfCell(Math.Min(Math.Floor(coordinate * Count), Count - 1))
            : Math.Clamp(start + coordinate * length, low, high);
    }

    /// <summary>The coordinate of the value at a coordinate.</summary>
    public double Snap(double coordinate) => Count > 0 ? Coordinate(Value(coordinate)) : coordinate;

    /// <summary>Half the length of the cell around a coordinate; 0 without cells.</summary>
    public double HalfCell(double coordinate)
    {
        if (Count == 0)
        {
            return 0;
        }
        if (!isLog)
        {
            return 0.5 / Count;
        }
        var value = Value(coordinate);
        return PortableMath.Log((value + 0.5) / (value - 0.5)) / (2 * length);
    }

    /// <summary>The value after another one of an axis with cells; the first one after the last.</summary>
    public double Next(double value)
    {
        if (IsFixed || value >= high)
        {
            return low;
        }
        return isLog ? value + 1 : valueOfCell(Math.Round(cellOfValue(value)) + 1);
    }

    // Steps are counted in decimals, so that 0.1 and a step of 0.05 give 0.15 and not 0.15000000000000002.
    private static Axis Stepped(FloatParameter f, double step)
    {
        var steps = Math.Floor((f.High - f.Low) / step * (1 + 1e-12));
        var value = At(steps) > f.High ? f.High : At(steps);
        return new Axis(f.Low, value, isLog: false, steps + 1, cell => Math.Clamp(At(cell), f.Low, value));

        double At(double cell) =>
            Math.Max(Math.Abs(f.Low), Math.Abs(f.High)) is < 1e12 and > 1e-6 && step > 1e-6
                ? (double)((decimal)f.Low + (decimal)cell * (decimal)step)
                : f.Low + cell * step;
    }
}
