using Riposte.Core;
using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>The script and style of the page.</summary>
internal static class CoverageAssets
{
    /// <summary>The script; cannot end the element it is put into.</summary>
    public static Markup.Trusted Script { get; } = new(Read("coverage.js"));

    /// <summary>The style sheet.</summary>
    public static Markup.Trusted Style { get; } = new(Read("coverage.css"));

    private static string Read(string name)
    {
        using var stream =
            typeof(CoverageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvariantException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
