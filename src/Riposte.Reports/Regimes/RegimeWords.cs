using Riposte.Learning.Labels.Regimes;
using Riposte.Reports.Page;

namespace Riposte.Reports.Regimes;

/// <summary>Regimes as words of a page.</summary>
internal static class RegimeWords
{
    /// <summary>The name; a dash where the regime is unknown.</summary>
    public static string Of(int regime) => regime < 0 ? Format.Unknown : RegimeLabels.Names[regime].Replace('_', ' ');
}
