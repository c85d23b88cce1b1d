using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>The samplers by kind.</summary>
public static class Samplers
{
    /// <summary>The kind to use when nothing speaks for another one.</summary>
    public const SamplerKind Default = SamplerKind.MultivariateTpe;

    /// <summary>A new sampler. Use one per study: what it remembers is of use to that study only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such kind.</exception>
    public static ISampler Create(SamplerKind kind) =>
        kind switch
        {
            SamplerKind.Random => new RandomSampler(),
            SamplerKind.Tpe => new TpeSampler(isJoint: false),
            SamplerKind.MultivariateTpe => new TpeSampler(isJoint: true),
            SamplerKind.CmaEs => new CmaEsSampler(),
            SamplerKind.NsgaII => new NsgaIISampler(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such sampler."),
        };
}
