using System.Collections.Immutable;
using Riposte.Core.Hashing;

namespace Riposte.Core.Manifests;

/// <summary>What a stage was given and what it made. Two manifests with equal names describe the same result.</summary>
/// <param name="Stage">Name of the stage, such as <c>features</c>.</param>
/// <param name="CodeHash">Module version ids of the deterministic assemblies used.</param>
/// <param name="OptionsHash">Hash of every option that can change the result.</param>
/// <param name="Inputs">Hashes of the inputs by name.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Outputs">Hashes of the outputs by name.</param>
/// <param name="Rows">Row counts by name.</param>
public sealed record StageManifest(
    string Stage,
    Hash128 CodeHash,
    Hash128 OptionsHash,
    ImmutableSortedDictionary<string, Hash128> Inputs,
    ulong Seed,
    ImmutableSortedDictionary<string, Hash128> Outputs,
    ImmutableSortedDictionary<string, long> Rows
)
{
    /// <summary>Names the result: everything that goes in, and nothing that comes out.</summary>
    public static Hash128 ResultName(
        string stage,
        Hash128 codeHash,
        Hash128 optionsHash,
        IEnumerable<KeyValuePair<string, Hash128>> inputs,
        ulong seed
    )
    {
        using var hasher = new Hasher();
        hasher.Add("stage-1").Add(stage).Add(codeHash).Add(optionsHash).Add((long)seed);
        foreach (var (name, hash) in inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
        {
            hasher.Add(name).Add(hash);
        }
        return hasher.Finish();
    }
}
