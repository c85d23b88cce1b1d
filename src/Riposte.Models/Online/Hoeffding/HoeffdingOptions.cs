using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Hoeffding;

/// <summary>
/// A decision tree that grows with a stream (VFDT; Domingos and Hulten: Mining high-speed data streams, 2000). A leaf
/// splits once the Hoeffding bound says that its best feature is truly better than its second, or both so near that it does
/// not matter, and that the split is truly better than none. Numeric features are observed by one normal distribution a
/// class (Pfahringer, Holmes and Kirkby: Handling numeric attributes in Hoeffding trees, 2008). A missing value follows the
/// branch that had more rows when the split was made, and is not observed.
/// </summary>
public sealed record HoeffdingOptions : OnlineOptions
{
    internal const string LearnerName = "hoeffding";

    /// <summary>δ: chance of a wrong choice at one look, above 0, at most 0.5. Default 1e-7.</summary>
    public double Delta { get; init; } = 1e-7;

    /// <summary>Weight of rows between two looks at a leaf, 1 to 1e9. Default 200.</summary>
    public double GracePeriod { get; init; } = 200;

    /// <summary>τ: once the bound is below, the better of two near features is taken, 0 to 1. Default 0.05.</summary>
    public double TieThreshold { get; init; } = 0.05;

    /// <summary>Cuts tried between the least and the greatest value of a feature, 1 to 1,000. Default 10.</summary>
    public int Cuts { get; init; } = 10;

    /// <summary>Least share of a leaf's rows in either branch, 0 to 0.5. Default 0.01.</summary>
    public double MinBranchShare { get; init; } = 0.01;

    /// <summary>Deepest level, 0 to 64; 0 never splits. Default 20.</summary>
    public int MaxDepth { get; init; } = 20;

    /// <summary>Most leaves, 1 to 100,000. Default 1,000.</summary>
    public int MaxLeaves { get; init; } = 1000;

    /// <summary>Bytes that the observations of leaves may take, 1,000 to 2³⁰; the leaves with the least to gain stop
    /// observing, one goes on in any case. Default 32 MiB.</summary>
    public int MemoryLimit { get; init; } = 32 * 1024 * 1024;

    /// <summary>How leaves predict. Default adaptive.</summary>
    public HoeffdingLeafKind Leaves { get; init; }

    /// <inheritdoc/>
    public override string Name => LearnerName;

    internal override void Validate(List<string> problems)
    {
        OptionRange.Check(problems, nameof(Delta), Delta, 1e-300, 0.5);
        OptionRange.Check(problems, nameof(GracePeriod), GracePeriod, 1, 1e9);
        OptionRange.Check(problems, nameof(TieThreshold), TieThreshold, 0, 1);
        OptionRange.Check(problems, nameof(Cuts), Cuts, 1, 1000);
        OptionRange.Check(problems, nameof(MinBranchShare), MinBranchShare, 0, 0.5);
        OptionRange.Check(problems, nameof(MaxDepth), MaxDepth, 0, 64);
        OptionRange.Check(problems, nameof(MaxLeaves), MaxLeaves, 1, 100_000);
        OptionRange.Check(problems, nameof(MemoryLimit), MemoryLimit, 1000, 1 << 30);
    }

    internal override OnlineState Create(int features) => new HoeffdingState(features, this);

    internal override OnlineState Read(int features, StateReader source) =>
        HoeffdingState.ReadState(features, this, source);

    internal override void Write(StateWriter target) =>
        target
            .Add(Delta)
            .Add(GracePeriod)
            .Add(TieThreshold)
            .Add(Cuts)
            .Add(MinBranchShare)
            .Add(MaxDepth)
            .Add(MaxLeaves)
            .Add(MemoryLimit)
            .Add((int)Leaves);

    internal static OnlineOptions ReadOptions(StateReader source) =>
        new HoeffdingOptions
        {
            Delta = source.Any(),
            GracePeriod = source.Any(),
            TieThreshold = source.Any(),
            Cuts = source.Whole(1, 1000),
            MinBranchShare = source.Any(),
            MaxDepth = source.Whole(0, 64),
            MaxLeaves = source.Whole(1, 100_000),
            MemoryLimit = source.Whole(1000, 1 << 30),
            Leaves = (HoeffdingLeafKind)source.Whole(0, 2),
        };
}
