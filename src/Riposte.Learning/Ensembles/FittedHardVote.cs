using System.Text.Json;

namespace Riposte.Learning.Ensembles;

/// <summary>Each member votes for its likeliest class; the shares of the votes are the probabilities. A member that
/// holds several classes equally likely divides its vote among them, so that no side is favoured.</summary>
public sealed class FittedHardVote : FittedCombiner
{
    /// <summary>A vote.</summary>
    /// <param name="names">Names of the members.</param>
    /// <param name="classes">Number of classes.</param>
    public FittedHardVote(IReadOnlyList<string> names, int classes)
        : base(names, classes) { }

    /// <inheritdoc/>
    public override string Kind => "hard";

    /// <inheritdoc/>
    public override double[] Shares => FittedAverage.Equal(Names, Classes, Kind).Shares;

    private protected override void CombineRow(ReadOnlySpan<float> outputs, Span<double> sums)
    {
        for (var m = 0; m < Names.Count; m++)
        {
            if (!Knows(outputs, m))
            {
                continue;
            }
            var own = outputs.Slice(m * Classes, Classes);
            var (most, ties) = (float.NegativeInfinity, 0);
            foreach (var p in own)
            {
                (most, ties) =
                    p > most ? (p, 1)
                    : p == most ? (most, ties + 1)
                    : (most, ties);
            }
            for (var c = 0; c < Classes; c++)
            {
                sums[c] += own[c] == most ? 1.0 / ties : 0;
            }
        }
        Normalise(sums);
    }

    internal override void Write(Utf8JsonWriter json, bool withModels) { }
}
