namespace Riposte.Learning.Search.Importance;

/// <summary>A part of the space: a stretch of the unit axis of each number, a set of each choice.</summary>
internal sealed class Box
{
    private readonly double[] low;
    private readonly double[] high;
    private readonly bool[]?[] sets;

    /// <summary>The whole space.</summary>
    /// <param name="choices">Number of choices of each parameter; 0 for a number.</param>
    public Box(int[] choices)
    {
        low = new double[choices.Length];
        high = new double[choices.Length];
        Array.Fill(high, 1);
        sets = Array.ConvertAll(choices, count => count == 0 ? null : Filled(count));
    }

    private Box(Box other)
    {
        low = [.. other.low];
        high = [.. other.high];
        sets = [.. other.sets];
    }

    /// <summary>The part of it where a number is below a place, and the rest.</summary>
    public (Box Below, Box Above) Cut(int parameter, double place)
    {
        var (below, above) = (new Box(this), new Box(this));
        below.high[parameter] = place;
        above.low[parameter] = place;
        return (below, above);
    }

    /// <summary>The part of it where a choice is in a set, and the rest.</summary>
    public (Box Inside, Box Outside) Cut(int parameter, bool[] set)
    {
        var (inside, outside) = (new Box(this), new Box(this));
        inside.sets[parameter] = [.. sets[parameter]!.Select((has, c) => has && set[c])];
        outside.sets[parameter] = [.. sets[parameter]!.Select((has, c) => has && !set[c])];
        return (inside, outside);
    }

    /// <summary>Whether a choice of the box is always in a set.</summary>
    public bool IsWithin(int parameter, bool[] set)
    {
        var own = sets[parameter]!;
        for (var c = 0; c < own.Length; c++)
        {
            if (own[c] && !set[c])
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Share of a parameter's axis that the box covers.</summary>
    public double Width(int parameter) => Overlap(this, this, parameter);

    /// <summary>Share of a parameter's axis that two boxes cover both.</summary>
    public static double Overlap(Box a, Box b, int parameter)
    {
        if (a.sets[parameter] is not { } set)
        {
            return Math.Max(
                0,
                Math.Min(a.high[parameter], b.high[parameter]) - Math.Max(a.low[parameter], b.low[parameter])
            );
        }
        var other = b.sets[parameter]!;
        var both = 0;
        for (var c = 0; c < set.Length; c++)
        {
            both += set[c] && other[c] ? 1 : 0;
        }
        return (double)both / set.Length;
    }

    private static bool[] Filled(int count)
    {
        var set = new bool[count];
        Array.Fill(set, true);
        return set;
    }
}
