using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.Manifests;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Stages;

/// <summary>
/// Runs stages: value → value plus a manifest. A stage whose result name is already stored is read back instead of
/// computed again.
/// Not thread-safe; two processes may share a store, since files are written whole and equal names mean equal content.
/// </summary>
/// <param name="store">Where outputs are kept; null computes everything and stores nothing.</param>
/// <param name="seed">Seed of the run.</param>
/// <param name="progress">Told about each stage.</param>
/// <param name="memory">Outputs shared with other runs at the same time; null shares none.</param>
public sealed class StageRunner(StageStore? store, ulong seed, IProgressSink progress, StageMemory? memory = null)
{
    private readonly List<StageManifest> manifests = [];

    /// <summary>Manifests of the stages run so far, in order.</summary>
    public IReadOnlyList<StageManifest> Manifests => manifests;

    /// <summary>Computes a stage, or reads its stored output.</summary>
    /// <param name="spec">What goes in.</param>
    /// <param name="codec">How the output is stored.</param>
    /// <param name="work">Units of work and what they are, for progress.</param>
    /// <param name="compute">The pure computation.</param>
    public T Run<T>(StageSpec spec, IStageCodec<T> codec, (long Total, string Unit) work, Func<T> compute)
        where T : notnull
    {
        var code = CodeHash.Of([typeof(StageRunner), .. spec.Code]);
        var options = OptionsHash(spec.Options);
        var name = StageManifest.ResultName(spec.Name, code, options, spec.Inputs, seed);
        progress.Begin(spec.Name, work.Total, work.Unit);
        var isComputed = false;
        T Make()
        {
            var cached = store?.TryLoad(spec.Name, name);
            isComputed = cached is null;
            var made = cached is null ? compute() : codec.Read(cached);
            if (isComputed && store is not null)
            {
                var archive = new ColumnArchive();
                codec.Write(made, archive);
                store.Save(spec.Name, name, archive);
            }
            return made;
        }
        var value = memory is null ? Make() : memory.Get(spec.Name, name, Make, codec.Bytes);
        var rows = codec.Rows(value).ToImmutableSortedDictionary(StringComparer.Ordinal);
        manifests.Add(
            new StageManifest(
                spec.Name,
                code,
                options,
                spec.Inputs.ToImmutableSortedDictionary(StringComparer.Ordinal),
                seed,
                codec.Hashes(value).ToImmutableSortedDictionary(StringComparer.Ordinal),
                rows
            )
        );
        var counts = string.Join(", ", rows.Select(row => string.Create(null, $"{row.Value:N0} {row.Key}")));
        progress.End(isComputed ? counts : $"{counts} (unchanged)");
        return value;
    }

    /// <summary>Hash of a canonical options text.</summary>
    public static Hash128 OptionsHash(string options)
    {
        using var hasher = new Hasher();
        return hasher.Add("options-1").Add(options).Finish();
    }
}
