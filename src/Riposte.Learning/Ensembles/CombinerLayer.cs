using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// The layer of a combiner: it learns from the out-of-fold outputs of the members, which is all that a cross-fitted
/// layer gives for its training positions. Cross-fitted itself, it gives outputs of the ensemble for rows that neither
/// a member nor the combiner had seen: calibrators and thresholds learn from those.
/// </summary>
/// <remarks>A member's output for a row of one block comes from a model that was trained on the other blocks, one of
/// which the combiner is then kept from: so its few numbers may know something of the rows it is tested on, through
/// other rows' outputs, as in all stacking that does not fit members anew for every pair of blocks.</remarks>
/// <param name="Combiner">What is fitted.</param>
/// <param name="Members">The cross-fitted members side by side.</param>
/// <param name="Names">Their names, in the order of their outputs.</param>
/// <param name="Targets">Class of every label, by position.</param>
/// <param name="Weights">Weight of every label, by position; class balance is added by
/// <paramref name="Balance"/>.</param>
/// <param name="Balance">Whether classes weigh the same, as they did for the members: else a combiner would learn
/// which member is least shifted by the balance.</param>
public sealed record CombinerLayer(
    ICombiner Combiner,
    UpstreamLayer Members,
    IReadOnlyList<string> Names,
    int[] Targets,
    double[] Weights,
    bool Balance = false
) : ILayer<FittedCombiner>
{
    /// <inheritdoc/>
    public string Name => "ensemble";

    /// <inheritdoc/>
    public int Outputs => Members.Outputs / Names.Count;

    /// <inheritdoc/>
    public IReadOnlyList<UpstreamLayer> Upstream => [Members];

    /// <inheritdoc/>
    public FittedCombiner Fit(int[] train, FitContext fit) => Combiner.Fit(Seen(train), fit);

    /// <inheritdoc/>
    public FittedCombiner Refit(int[] train, IReadOnlyList<FittedCombiner> folds, FitContext fit) => Fit(train, fit);

    /// <inheritdoc/>
    public void Predict(FittedCombiner model, int[] positions, Span<float> outputs)
    {
        var members = Members.Predict(positions);
        for (var i = 0; i < positions.Length; i++)
        {
            model.Combine(members.AsSpan(i * Members.Outputs, Members.Outputs), outputs.Slice(i * Outputs, Outputs));
        }
    }

    private MemberOutputs Seen(int[] train) =>
        MemberOutputs.Of(Members.OutOfFold, Names, train, Targets, Balance ? Balanced(train) : Weights);

    // As ClassBalance has it, for any number of classes: a class without weight counts for nothing.
    private double[] Balanced(int[] train)
    {
        var totals = new double[Outputs];
        foreach (var position in train)
        {
            totals[Targets[position]] += Weights[position];
        }
        var present = totals.Count(total => total > 0);
        var balanced = new double[Weights.Length];
        foreach (var position in train)
        {
            var total = totals[Targets[position]];
            balanced[position] = total > 0 ? Weights[position] * train.Length / (present * total) : 0;
        }
        return balanced;
    }
}
