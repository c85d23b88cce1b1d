using Riposte.Core.Errors;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Reports.Features;

namespace Riposte.Runtime.Panels;

/// <summary>Writes the reference pages of features, with a picture of each on given bars.</summary>
public static class FeatureDocs
{
    /// <summary>
    /// Writes a page for each family, an index, and a picture of each feature whose columns the bars have. Pictures of
    /// other features stay as they are, so that several sources can fill one folder.
    /// </summary>
    /// <param name="library">What to document.</param>
    /// <param name="source">Bars of the pictures; null writes the pages alone.</param>
    /// <param name="folder">Folder of the pages; made when absent.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Pages and pictures written.</returns>
    public static (int Pages, int Pictures) Write(
        FeatureLibrary library,
        PanelSource? source,
        string folder,
        CancellationToken cancel
    )
    {
        FeatureDefinition[] all = [.. library.All];
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        var pictures = source is null ? 0 : all.Count(definition => Draw(definition, source, folder, cancel));
        Family[] families = [.. all.Select(definition => definition.Family).Distinct()];
        foreach (var family in families)
        {
            var page = FeaturePages.Page(
                family,
                all,
                definition => File.Exists(Path.Combine(folder, FeaturePages.PictureOf(definition)))
            );
            File.WriteAllText(Path.Combine(folder, FeaturePages.FileOf(family)), page);
        }
        File.WriteAllText(Path.Combine(folder, "README.md"), FeaturePages.Index(all));
        return (families.Length + 1, pictures);
    }

    private static bool Draw(FeatureDefinition definition, PanelSource source, string folder, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var spec = FeatureSpec.Of(definition);
        FeaturePanel panel;
        try
        {
            panel = source.Panel([spec]);
        }
        catch (UserException e) when (e.Kind is ErrorKind.Data or ErrorKind.Configuration)
        {
            return false;
        }
        if (FeaturePicture.Draw(spec, source.Bars, panel.Run(source.Bars, SerialWorkers.Instance)) is not { } svg)
        {
            return false;
        }
        File.WriteAllText(Path.Combine(folder, FeaturePages.PictureOf(definition)), svg);
        return true;
    }
}
