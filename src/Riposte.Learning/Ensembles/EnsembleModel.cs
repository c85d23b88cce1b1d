using System.Buffers;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// Several models and what makes one prediction of theirs. Each member sees its own columns of the ensemble's features
/// through its own transforms, so the file of an ensemble is whole: features in, probabilities out.
/// </summary>
public sealed class EnsembleModel : IModel
{
    /// <summary>Name of the learner in <see cref="ModelInfo"/>.</summary>
    public const string Learner = "ensemble";

    private const int MostOnStack = 1024;

    private readonly EnsembleMember[] members;

    /// <summary>An ensemble.</summary>
    /// <param name="features">Features it is given, in order.</param>
    /// <param name="members">The members.</param>
    /// <param name="combiner">Fitted on outputs of these members, in this order.</param>
    /// <param name="rounds">Rounds that the whole was trained for; null for the mean of the members.</param>
    /// <exception cref="ArgumentException">Members that do not fit the features or the combiner.</exception>
    public EnsembleModel(
        string[] features,
        IReadOnlyList<EnsembleMember> members,
        FittedCombiner combiner,
        int? rounds = null
    )
    {
        this.members = [.. members];
        Combiner = combiner;
        if (!members.Select(member => member.Name).SequenceEqual(combiner.Names, StringComparer.Ordinal))
        {
            throw new ArgumentException("The combiner was fitted on other members.", nameof(members));
        }
        foreach (var member in members)
        {
            Require(member, features.Length, combiner.Classes);
        }
        var trained = rounds ?? (int)Math.Round(members.Sum(m => m.Model.Info.Rounds) / (double)members.Count);
        var names = EnsembleFile.Body(features, members, combiner, trained, withModels: false);
        Info = new ModelInfo(
            Learner,
            features,
            combiner.Classes,
            trained,
            members.Max(member => member.Model.Info.History),
            ModelEnvelope.HashOf(EnsembleFile.Format, names)
        );
    }

    /// <summary>What it is; <see cref="ModelInfo.Rounds"/> is the mean of the members unless the
    /// learner knew better, <see cref="ModelInfo.Hash"/> is made of the hashes of the members.</summary>
    public ModelInfo Info { get; }

    /// <summary>The members.</summary>
    public IReadOnlyList<EnsembleMember> Members => members;

    /// <summary>Features that members of other timeframes see; they stand behind those that a member of the decision
    /// bars sees.</summary>
    internal int OtherTimeframes { get; init; }

    /// <summary>What makes one prediction of theirs.</summary>
    public FittedCombiner Combiner { get; }

    /// <summary>Numbers per row that <see cref="PredictMembers"/> gives: outputs of all members.</summary>
    public int MemberOutputs => members.Length * Info.Outputs;

    /// <inheritdoc/>
    public void Predict(in RowSet rows, Span<float> outputs)
    {
        if (outputs.Length != (long)rows.Count * Info.Outputs)
        {
            throw new ArgumentException($"{outputs.Length} numbers for {rows.Count} rows.", nameof(outputs));
        }
        var apart = new float[rows.Count * MemberOutputs];
        PredictMembers(rows, apart);
        Combine(apart, outputs);
    }

    /// <summary>Combines rows of member outputs.</summary>
    /// <param name="apart">What <see cref="PredictMembers"/> gave.</param>
    /// <param name="outputs">Receives as many numbers per row as the ensemble has outputs.</param>
    public void Combine(ReadOnlySpan<float> apart, Span<float> outputs)
    {
        for (int from = 0, to = 0; from < apart.Length; from += MemberOutputs, to += Info.Outputs)
        {
            Combiner.Combine(apart.Slice(from, MemberOutputs), outputs.Slice(to, Info.Outputs));
        }
    }

    /// <summary>What each member says, row-major: the outputs of the first member, then of the second, ….</summary>
    /// <param name="rows">Rows whose matrix has the ensemble's features in order.</param>
    /// <param name="outputs">Receives rows.Count × <see cref="MemberOutputs"/> numbers.</param>
    /// <exception cref="ArgumentException">Other features than the ensemble's.</exception>
    public void PredictMembers(in RowSet rows, Span<float> outputs)
    {
        var features = rows.Features;
        if (!features.Names.AsSpan().SequenceEqual(Info.FeatureNames))
        {
            throw new ArgumentException("The rows have other features than the ensemble's.", nameof(rows));
        }
        var own = new float[rows.Count * Info.Outputs];
        for (var m = 0; m < members.Length; m++)
        {
            var (model, transforms, columns) = (members[m].Model, members[m].Transforms, members[m].Columns);
            var seen = new FeatureMatrix(
                [.. transforms.Inputs],
                Array.ConvertAll(columns, column => features.Columns[column]),
                features.Count
            );
            model.Predict(new RowSet(transforms.Apply(seen, rows.Rows), rows.Rows), own);
            for (var i = 0; i < own.Length; i++)
            {
                outputs[i / Info.Outputs * MemberOutputs + m * Info.Outputs + i % Info.Outputs] = own[i];
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another number of features or of outputs than the ensemble's.</exception>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs)
    {
        var rented = MemberOutputs > MostOnStack ? ArrayPool<float>.Shared.Rent(MemberOutputs) : null;
        Span<float> apart = rented is null ? stackalloc float[MostOnStack] : rented;
        apart = apart[..MemberOutputs];
        PredictRowMembers(features, apart);
        Combiner.Combine(apart, outputs);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>What each member says of one row, without allocation, with the bits of
    /// <see cref="PredictMembers"/>.</summary>
    /// <param name="features">One value per feature.</param>
    /// <param name="outputs">Receives <see cref="MemberOutputs"/> numbers.</param>
    /// <exception cref="ArgumentException">Another number of features than the ensemble's.</exception>
    public void PredictRowMembers(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != Info.FeatureNames.Length)
        {
            throw new ArgumentException(
                $"{features.Length} features; the ensemble has {Info.FeatureNames.Length}.",
                nameof(features)
            );
        }
        // What a member is given and what its model sees lie side by side.
        var most = 2 * features.Length;
        var rented = most > MostOnStack ? ArrayPool<float>.Shared.Rent(most) : null;
        Span<float> space = rented is null ? stackalloc float[MostOnStack] : rented;
        for (var m = 0; m < members.Length; m++)
        {
            var (model, transforms, columns) = (members[m].Model, members[m].Transforms, members[m].Columns);
            var given = space[..columns.Length];
            for (var i = 0; i < columns.Length; i++)
            {
                given[i] = features[columns[i]];
            }
            var seen = space.Slice(columns.Length, transforms.Width);
            transforms.Apply(given, seen);
            model.PredictRow(seen, outputs.Slice(m * Info.Outputs, Info.Outputs));
        }
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Gains of the members that have any, each counted by its share (alike where the combiner gives no
    /// shares, not at all where its share is negative).</summary>
    public double[]? Importance()
    {
        var shares = Combiner.Shares;
        var gains = new double[Info.FeatureNames.Length];
        var isKnown = false;
        for (var m = 0; m < members.Length; m++)
        {
            if (members[m].Model.Importance() is not { } own)
            {
                continue;
            }
            isKnown = true;
            var share = double.IsNaN(shares[m]) ? 1 : Math.Max(0, shares[m]);
            for (var i = 0; i < own.Length; i++)
            {
                gains[members[m].Columns[members[m].Transforms.Columns[i]]] += share * own[i];
            }
        }
        var total = gains.Sum();
        return !isKnown ? null
            : total > 0 ? Array.ConvertAll(gains, gain => gain / total)
            : gains;
    }

    /// <inheritdoc/>
    public void Save(Stream target)
    {
        var body = EnsembleFile.Body(Info.FeatureNames, members, Combiner, Info.Rounds, withModels: true);
        ModelEnvelope.Write(target, EnsembleFile.Format, body);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="source">The file.</param>
    /// <param name="models">Reads the file of a member.</param>
    /// <exception cref="Core.Errors.UserException">The content is damaged or of another version (Data).</exception>
    public static EnsembleModel Load(Stream source, Func<Stream, IModel> models) =>
        ModelEnvelope.Read(source, EnsembleFile.Format, body => EnsembleFile.Read(body, models));

    /// <summary>The plain mean of models of the same features.</summary>
    /// <param name="members">At least one.</param>
    /// <param name="rounds">Rounds that the whole was trained for; null for the mean of the members.</param>
    public static EnsembleModel MeanOf(IReadOnlyList<EnsembleMember> members, int? rounds = null)
    {
        var first = members[0].Model.Info;
        var combiner = FittedAverage.Equal([.. members.Select(member => member.Name)], first.Outputs, "soft");
        return new EnsembleModel(first.FeatureNames, members, combiner, rounds);
    }

    /// <summary>Whether a file of this format is an ensemble.</summary>
    public static bool IsFormat(string? format) => format == EnsembleFile.Format;

    private static void Require(EnsembleMember member, int features, int outputs)
    {
        var isFit =
            member.Columns.Length == member.Transforms.Inputs.Count
            && Array.TrueForAll(member.Columns, column => column >= 0 && column < features)
            && member.Columns.Distinct().Count() == member.Columns.Length
            && member.Model.Info.FeatureNames.Length == member.Transforms.Width
            && member.Model.Info.Outputs == outputs;
        if (!isFit)
        {
            throw new ArgumentException(
                $"The member {member.Name} does not fit the features or the outputs of the ensemble.",
                nameof(member)
            );
        }
    }
}
