using Riposte.Learning.Pipelines;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// What a combiner learns from: for each row the class probabilities that every member gave it, by models that did not
/// see it. Made from <see cref="OutOfFold"/> alone, which only <see cref="CrossFit"/> makes: outputs of a model for its
/// own training rows cannot be put in here. Immutable.
/// </summary>
public sealed class MemberOutputs
{
    private readonly string[] names;
    private readonly float[] values;
    private readonly int[] targets;
    private readonly double[] weights;

    private MemberOutputs(string[] names, int classes, float[] values, int[] targets, double[] weights)
    {
        (this.names, Classes) = (names, classes);
        (this.values, this.targets, this.weights) = (values, targets, weights);
    }

    /// <summary>Names of the members, in the order of their outputs.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of rows.</summary>
    public int Count => targets.Length;

    /// <summary>Class of each row.</summary>
    public ReadOnlySpan<int> Targets => targets;

    /// <summary>Weight of each row, above 0.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Probabilities of a row: those of the first member, then of the second, ….</summary>
    public ReadOnlySpan<float> Row(int row) => values.AsSpan(row * names.Length * Classes, names.Length * Classes);

    /// <summary>Probability that a member gave to what happened, held above 1e-6.</summary>
    public double Happened(int row, int member) =>
        Math.Max(values[(row * names.Length + member) * Classes + targets[row]], 1e-6);

    /// <summary>The rows of some positions. A row without weight, or in which an output is unknown, is left
    /// out.</summary>
    /// <param name="outputs">Outputs of all members side by side.</param>
    /// <param name="names">Names of the members.</param>
    /// <param name="positions">Positions to take.</param>
    /// <param name="targets">Class of every label, by position, from 0.</param>
    /// <param name="weights">Weight of every label, by position, at least 0.</param>
    /// <exception cref="ArgumentException">No names, outputs that cannot be shared out among them, a position without
    /// out-of-fold outputs, a class that no output stands for, or a bad weight.</exception>
    public static MemberOutputs Of(
        OutOfFold outputs,
        IReadOnlyList<string> names,
        ReadOnlySpan<int> positions,
        ReadOnlySpan<int> targets,
        ReadOnlySpan<double> weights
    )
    {
        if (names.Count == 0 || outputs.Outputs % names.Count != 0 || outputs.Outputs == names.Count)
        {
            throw new ArgumentException(
                $"{outputs.Outputs} numbers per position are no class probabilities of {names.Count} members.",
                nameof(names)
            );
        }
        var classes = outputs.Outputs / names.Count;
        var (kept, classOf, masses) = (new List<float>(), new List<int>(), new List<double>());
        foreach (var position in positions)
        {
            var row = outputs.At(position);
            var (target, weight) = (targets[position], weights[position]);
            if (target < 0 || target >= classes || !(weight >= 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException(
                    $"Position {position} has the class {target} of {classes} and the weight {weight}.",
                    nameof(targets)
                );
            }
            if (weight > 0 && !row.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                kept.AddRange(row);
                classOf.Add(target);
                masses.Add(weight);
            }
        }
        return new MemberOutputs([.. names], classes, [.. kept], [.. classOf], [.. masses]);
    }

    /// <summary>Weighted mean log-loss of each member, nats; NaN without rows.</summary>
    public double[] LogLosses()
    {
        var losses = new double[names.Length];
        var mass = 0.0;
        for (var i = 0; i < Count; i++)
        {
            mass += weights[i];
            for (var m = 0; m < losses.Length; m++)
            {
                losses[m] -= weights[i] * Core.Numerics.PortableMath.Log(Happened(i, m));
            }
        }
        return Array.ConvertAll(losses, loss => mass == 0 ? double.NaN : loss / mass);
    }
}
