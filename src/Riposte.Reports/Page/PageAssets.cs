using Riposte.Core;

namespace Riposte.Reports.Page;

/// <summary>The script and style of the page, bundled at build time.</summary>
internal static class PageAssets
{
    /// <summary>The script; cannot end the element it is put into.</summary>
    public static Markup.Trusted Script { get; } = new(Read("report.js").Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase));

    /// <summary>The style sheet.</summary>
    public static Markup.Trusted Style { get; } = new(Read("report.css").Replace("</style", "<\\/style", StringComparison.OrdinalIgnoreCase));

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvariantException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
