namespace Riposte.Runtime.Download;

/// <summary>Where a venue's history is taken from.</summary>
public enum SourceChoice
{
    /// <summary>Whole past months and days from the archive of files, the rest by requests.</summary>
    Auto,

    /// <summary>The archive alone.</summary>
    Archive,

    /// <summary>Requests alone.</summary>
    Rest,
}
