using Riposte.Learning.Labels;

namespace Riposte.Reports.Labels;

/// <summary>The colours of classes.</summary>
internal static class LabelStyles
{
    /// <summary>Most classes that can be told apart by colour.</summary>
    public const int Most = 7;

    // From the lowest class to the highest, so that order is seen.
    private static readonly string[] Rising = ["class4", "class1", "class2", "class6", "class0", "class5", "class3"];

    /// <summary>Style class of each class; beyond <see cref="Most"/> they repeat.</summary>
    public static string[] Of(IReadOnlyList<string> names) =>
        names.SequenceEqual(LabelClasses.OutcomeNames) ? ["long", "short", "neutral"]
        : names.Count <= Most && names.All(name => name.StartsWith('q'))
            ? [.. names.Select((_, place) => Rising[place * (Most - 1) / Math.Max(1, names.Count - 1)])]
        : names.Count == 2 ? ["short", "long"]
        : [.. names.Select((_, place) => $"class{place % Most}")];
}
