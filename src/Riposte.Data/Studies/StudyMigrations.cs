using System.Globalization;
using System.Reflection;

namespace Riposte.Data.Studies;

/// <summary>Numbered steps that bring a file up to date. The file tells its version (<c>user_version</c>) and whose it is
/// (<c>application_id</c>).</summary>
internal static class StudyMigrations
{
    /// <summary>"RPST".</summary>
    private const long Application = 0x52505354;

    private static readonly string[] Steps =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith("studies/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Refuses a file that is not ours or too new.</summary>
    public static void Require(StudyDatabase database, string path)
    {
        var owner = database.Whole("PRAGMA application_id") ?? 0;
        var version = database.Whole("PRAGMA user_version") ?? 0;
        var isEmpty = owner == 0 && version == 0 && database.Whole("SELECT COUNT(*) FROM sqlite_master") == 0;
        if (owner != Application && !isEmpty)
        {
            throw StudyStoreErrors.Foreign(path);
        }
        if (version > Steps.Length)
        {
            throw StudyStoreErrors.Newer(path, version, Steps.Length);
        }
    }

    /// <summary>Takes the steps that the file lacks, all in one transaction; how many.</summary>
    public static int Apply(StudyDatabase database, string path) =>
        database.Whole("PRAGMA user_version") == Steps.Length
            ? 0
            : database.Write(file =>
            {
                // Again: another process may have taken the steps meanwhile.
                Require(file, path);
                var version = (int)(file.Whole("PRAGMA user_version") ?? 0);
                foreach (var step in Steps.Skip(version))
                {
                    file.Run(Text(step));
                }
                file.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Application}"));
                file.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Steps.Length}"));
                return Steps.Length - version;
            });

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
