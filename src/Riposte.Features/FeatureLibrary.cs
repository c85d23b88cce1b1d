using System.Collections.Immutable;
using Riposte.Core.Errors;

namespace Riposte.Features;

/// <summary>
/// Every feature that can be asked for by name: those of the catalogue, and those of plug-ins. The name of a plug-in's
/// feature bears the plug-in's own prefix, as in <c>acme:close_strength(20)</c>, so that it can never mean another one.
/// </summary>
public sealed class FeatureLibrary
{
    private readonly ImmutableDictionary<string, FeatureDefinition> plugIns;

    private FeatureLibrary(ImmutableArray<FeatureDefinition> plugIns)
    {
        PlugIns = plugIns;
        this.plugIns = plugIns.ToImmutableDictionary(definition => definition.Name, StringComparer.Ordinal);
    }

    /// <summary>The catalogue alone.</summary>
    public static FeatureLibrary BuiltIn { get; } = new([]);

    /// <summary>Features of plug-ins, in the order given.</summary>
    public ImmutableArray<FeatureDefinition> PlugIns { get; }

    /// <summary>All definitions: the catalogue's, then those of plug-ins.</summary>
    public IEnumerable<FeatureDefinition> All => FeatureCatalog.All.Concat(PlugIns);

    /// <summary>The catalogue with features of plug-ins.</summary>
    /// <exception cref="UserException">A name has no prefix or is not made of small letters, digits and underscores, or two
    /// features have one name (kind Configuration).</exception>
    public static FeatureLibrary With(IEnumerable<FeatureDefinition> plugIns)
    {
        var own = plugIns.ToImmutableArray();
        foreach (var definition in own)
        {
            if (!IsPlugInName(definition.Name))
            {
                throw new UserException(
                    ErrorKind.Configuration,
                    $"'{definition.Name}' is no name for a feature of a plug-in.",
                    "Such a name is a prefix of the plug-in, a colon and a name, in small letters, digits and underscores.",
                    $"Call it for instance acme:{definition.Name.Split(':')[^1]}."
                );
            }
        }
        var twice = own.GroupBy(definition => definition.Name, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? new FeatureLibrary(own)
            : throw new UserException(
                ErrorKind.Configuration,
                $"Two plug-ins have a feature {twice.Key}.",
                "A name must mean one thing.",
                "Load one of them, or give one another prefix."
            );
    }

    /// <summary>Whether a name has the form of a plug-in's feature.</summary>
    public static bool IsPlugInName(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && IsWord(name.AsSpan(0, colon)) && IsWord(name.AsSpan(colon + 1));
    }

    /// <summary>The definition of a name; null when there is none.</summary>
    public FeatureDefinition? Find(string name) => plugIns.GetValueOrDefault(name) ?? FeatureCatalog.Find(name);

    /// <summary>Reads one feature, as <see cref="FeatureSpec.Parse(string)"/>.</summary>
    /// <exception cref="UserException">Unknown name, or arguments that the feature does not take (kind
    /// Configuration).</exception>
    public FeatureSpec Parse(string text) => FeatureSpec.Parse(text, isFromSet: false, this);

    /// <summary>Reads features and names of sets, separated by commas outside parentheses.</summary>
    /// <exception cref="UserException">As for <see cref="Parse"/>.</exception>
    public IReadOnlyList<FeatureSpec> Read(string list) =>
        [
            .. FeatureSpec
                .Split(list)
                .Select(part => part.Trim())
                .Where(part => part.Length > 0)
                .SelectMany(part => FeatureCatalog.Sets.TryGetValue(part, out var set) ? set : [Parse(part)]),
        ];

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
            {
                return false;
            }
        }
        return text.Length > 0 && text[0] is >= 'a' and <= 'z';
    }
}
