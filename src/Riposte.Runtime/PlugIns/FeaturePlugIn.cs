using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using Riposte.Core.Errors;
using Riposte.Features;

namespace Riposte.Runtime.PlugIns;

/// <summary>
/// An assembly with features of the user's: every public type with a public static property <c>Definition</c> of type <see
/// cref="FeatureDefinition"/>. Code of a plug-in runs with all rights of the program: load only what you trust.
/// </summary>
/// <param name="Path">Its file.</param>
/// <param name="Sha256">Hash of the file, for manifests.</param>
/// <param name="Features">Its definitions, by name.</param>
/// <param name="Code">The types that define them.</param>
public sealed record FeaturePlugIn(
    string Path,
    string Sha256,
    ImmutableArray<FeatureDefinition> Features,
    ImmutableArray<Type> Code
)
{
    /// <summary>Loads an assembly.</summary>
    /// <exception cref="UserException">There is no such file, it is no assembly for this version of Riposte, or it defines no
    /// feature (kind Configuration).</exception>
    public static FeaturePlugIn Load(string path)
    {
        var file = System.IO.Path.GetFullPath(path);
        if (!File.Exists(file))
        {
            throw Refused(path, "There is no such file.", "Build the plug-in and name its .dll file.");
        }
        try
        {
            var types = PlugInContext
                .Load(file)
                .GetExportedTypes()
                .Select(type => (Type: type, Definition: DefinitionOf(type)))
                .Where(item => item.Definition is not null)
                .OrderBy(item => item.Definition!.Name, StringComparer.Ordinal)
                .ToArray();
            return types.Length > 0
                ? new FeaturePlugIn(
                    file,
                    Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
                    [.. types.Select(item => item.Definition!)],
                    [.. types.Select(item => item.Type)]
                )
                : throw Refused(
                    path,
                    "No public type in it has a public static property Definition of type FeatureDefinition.",
                    "See docs/reference/plug-ins.md for a feature of one's own."
                );
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            throw Refused(
                path,
                $"It is no assembly that works with this version: {Innermost(e).Message}",
                "Build it for .NET 10 against this version of Riposte.Features."
            );
        }
    }

    /// <summary>The catalogue with the features of some plug-ins, in the order of their paths.</summary>
    /// <exception cref="UserException">As for <see cref="Load"/>, or two features have one name.</exception>
    public static FeatureLibrary Library(IEnumerable<FeaturePlugIn> plugIns) =>
        FeatureLibrary.With(plugIns.DistinctBy(plugIn => plugIn.Path).SelectMany(plugIn => plugIn.Features));

    // A generic type has no value of its own: what it is a base of may have.
    private static FeatureDefinition? DefinitionOf(Type type) =>
        !type.ContainsGenericParameters
        && type.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static) is { } property
        && property.PropertyType == typeof(FeatureDefinition)
            ? (FeatureDefinition?)property.GetValue(null)
            : null;

    private static bool IsOfTheFile(Exception e) =>
        e
            is BadImageFormatException
                or FileLoadException
                or FileNotFoundException
                or TypeLoadException
                or ReflectionTypeLoadException
                or TargetInvocationException
                or MissingMemberException;

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private static UserException Refused(string path, string why, string fix) =>
        new(ErrorKind.Configuration, $"The plug-in {path} cannot be loaded.", why, fix);
}
