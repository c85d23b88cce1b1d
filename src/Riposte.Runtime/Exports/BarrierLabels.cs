using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>Triple-barrier labels with what made them.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="Labeler">What made them.</param>
public sealed record BarrierLabels(LabelTable Labels, TripleBarrier Labeler)
{
    /// <summary>Whether labels follow a long and a short trade.</summary>
    public bool IsTwoSided => Labeler.Side == LabelSide.Both;

    /// <summary>The return of each label: of the trade the outcome names, the long one when neutral or
    /// single-sided.</summary>
    public double[] Returns()
    {
        var returns = new double[Labels.Count];
        for (var k = 0; k < returns.Length; k++)
        {
            returns[k] =
                IsTwoSided && Labels.Outcomes[k] == Outcome.Short ? Labels.ShortReturn[k] : Labels.LongReturn[k];
        }
        return returns;
    }
}
