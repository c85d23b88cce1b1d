namespace Riposte.Models.Linear;

/// <summary>Minimises a smooth convex function by limited-memory BFGS with halving (Nocedal and Wright 2006, Numerical
/// Optimization, algorithms 7.4 and 7.5 with the Armijo rule; a pair of changes without curvature is not kept). Every
/// sum runs in a fixed order.</summary>
internal static class LimitedMemory
{
    private const int Pairs = 10;

    /// <summary>A function: fills the gradient and returns the value.</summary>
    public delegate double Function(double[] at, double[] gradient);

    /// <summary>The minimum, or where steps ran out.</summary>
    /// <param name="function">Finite at the start.</param>
    /// <param name="start">The start.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="tolerance">Greatest slope at which it is done.</param>
    public static double[] Find(Function function, double[] start, int steps, double tolerance)
    {
        double[] at = [.. start],
            next = new double[at.Length],
            gradient = new double[at.Length],
            nextGradient = new double[at.Length];
        var value = function(at, gradient);
        var memory = new List<(double[] Move, double[] Change, double Curvature)>();
        for (var step = 0; step < steps && gradient.Any(slope => Math.Abs(slope) > tolerance); step++)
        {
            var direction = Direction(gradient, memory);
            var decrease = Dot(direction, gradient);
            if (!(decrease < 0))
            {
                break;
            }
            double size = 1,
                there;
            while (true)
            {
                for (var i = 0; i < at.Length; i++)
                {
                    next[i] = at[i] + size * direction[i];
                }
                there = function(next, nextGradient);
                if (there <= value + 1e-4 * size * decrease)
                {
                    break;
                }
                size /= 2;
                if (size < 1e-10)
                {
                    return at;
                }
            }
            Remember(memory, (at, next), (gradient, nextGradient));
            (at, next, gradient, nextGradient, value) = (next, at, nextGradient, gradient, there);
        }
        return at;
    }

    private static void Remember(
        List<(double[] Move, double[] Change, double Curvature)> memory,
        (double[] From, double[] To) at,
        (double[] From, double[] To) gradient
    )
    {
        var (move, change) = (new double[at.From.Length], new double[at.From.Length]);
        for (var i = 0; i < move.Length; i++)
        {
            (move[i], change[i]) = (at.To[i] - at.From[i], gradient.To[i] - gradient.From[i]);
        }
        var curvature = Dot(move, change);
        if (curvature <= 1e-16 * Dot(change, change))
        {
            return;
        }
        if (memory.Count == Pairs)
        {
            memory.RemoveAt(0);
        }
        memory.Add((move, change, curvature));
    }

    private static double[] Direction(
        double[] gradient,
        List<(double[] Move, double[] Change, double Curvature)> memory
    )
    {
        double[] direction = [.. gradient];
        var shares = new double[memory.Count];
        for (var k = memory.Count - 1; k >= 0; k--)
        {
            shares[k] = Dot(memory[k].Move, direction) / memory[k].Curvature;
            Add(direction, -shares[k], memory[k].Change);
        }
        if (memory.Count > 0)
        {
            var scale = memory[^1].Curvature / Dot(memory[^1].Change, memory[^1].Change);
            for (var i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }
        for (var k = 0; k < memory.Count; k++)
        {
            Add(direction, shares[k] - Dot(memory[k].Change, direction) / memory[k].Curvature, memory[k].Move);
        }
        return Array.ConvertAll(direction, value => -value);
    }

    private static void Add(double[] to, double factor, double[] values)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += factor * values[i];
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
