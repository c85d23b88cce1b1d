using System.Globalization;
using System.Runtime.InteropServices;
using Riposte.Core.Errors;

namespace Riposte.Native;

/// <summary>The functions of libxgboost's C interface that training needs.</summary>
internal static partial class XgboostLibrary
{
    private const string Library = "libxgboost.so.0";
    private const string C = "libc";
    private static readonly Lazy<Version?> Loaded = new(Load);

    /// <summary>The library's version; null where it is not installed.</summary>
    public static Version? Version => Loaded.Value;

    /// <summary>Does nothing where the library can be used.</summary>
    /// <exception cref="UserException">It is not installed, or too old to write models as JSON (kind
    /// Configuration).</exception>
    public static void Require()
    {
        if (Version is null)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"'engine: native' needs {Library}, which is not installed.",
                "That engine trains with XGBoost's own library instead of ours.",
                "Install it (Debian and Ubuntu: apt install libxgboost0), or drop the key: the built-in engine needs nothing."
            );
        }
        if (Version < new Version(1, 6))
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"'engine: native' found libxgboost {Version}; 1.6 or later is needed.",
                "Older versions cannot hand a model over in memory.",
                "Update it, or drop the key: the built-in engine needs nothing."
            );
        }
    }

    /// <summary>Row-major values, NaN where missing, with labels and weights.</summary>
    public static nint Matrix(float[] values, int rows, int columns, float[] labels, float[] weights)
    {
        Call(XGDMatrixCreateFromMat(values, (ulong)rows, (ulong)columns, float.NaN, out var matrix));
        Call(XGDMatrixSetFloatInfo(matrix, "label", labels, (ulong)labels.Length));
        Call(XGDMatrixSetFloatInfo(matrix, "weight", weights, (ulong)weights.Length));
        return matrix;
    }

    /// <summary>Names of the features; the model carries them.</summary>
    public static void SetFeatureNames(nint matrix, string[] names) =>
        Call(XGDMatrixSetStrFeatureInfo(matrix, "feature_name", names, (ulong)names.Length));

    /// <summary>Weights with which shares of the features are drawn.</summary>
    public static void SetFeatureWeights(nint matrix, float[] weights) =>
        Call(XGDMatrixSetFloatInfo(matrix, "feature_weights", weights, (ulong)weights.Length));

    /// <summary>A booster that knows these matrices.</summary>
    public static nint Booster(nint[] matrices, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        Call(XGBoosterCreate(matrices, (ulong)matrices.Length, out var booster));
        foreach (var (name, value) in parameters)
        {
            Call(XGBoosterSetParam(booster, name, value));
        }
        return booster;
    }

    /// <summary>Trains one round.</summary>
    public static void Update(nint booster, int round, nint train) =>
        Call(XGBoosterUpdateOneIter(booster, round, train));

    /// <summary>The metric on one matrix after a round.</summary>
    public static double Evaluate(nint booster, int round, nint matrix)
    {
        Call(XGBoosterEvalOneIter(booster, round, [matrix], ["valid"], 1, out var text));
        var line = Marshal.PtrToStringUTF8(text)!;
        return double.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>The first rounds of a booster as a model in JSON, with the names of its features: a slice has lost
    /// them.</summary>
    public static byte[] Save(nint booster, int rounds, string[] features)
    {
        Call(XGBoosterSlice(booster, 0, rounds, 1, out var slice));
        try
        {
            Call(XGBoosterSetStrFeatureInfo(slice, "feature_name", features, (ulong)features.Length));
            Call(XGBoosterSaveModelToBuffer(slice, """{"format":"json"}""", out var length, out var bytes));
            var json = new byte[length];
            Marshal.Copy(bytes, json, 0, json.Length);
            return json;
        }
        finally
        {
            Free(slice, []);
        }
    }

    /// <summary>Frees a booster and matrices; a zero is nothing.</summary>
    public static void Free(nint booster, IEnumerable<nint> matrices)
    {
        if (booster != 0)
        {
            _ = XGBoosterFree(booster);
        }
        foreach (var matrix in matrices)
        {
            if (matrix != 0)
            {
                _ = XGDMatrixFree(matrix);
            }
        }
    }

    // OpenMP reads its policy when it is loaded: threads that wait actively would take the cores of folds trained beside.
    private static Version? Load()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null)
        {
            _ = setenv("OMP_WAIT_POLICY", "passive", 0);
        }
        if (!NativeLibrary.TryLoad(Library, out _))
        {
            return null;
        }
        XGBoostVersion(out var major, out var minor, out var patch);
        return new Version(major, minor, patch);
    }

    private static void Call(int status)
    {
        if (status != 0)
        {
            throw new UserException(
                ErrorKind.Failure,
                $"libxgboost refused: {Marshal.PtrToStringUTF8(XGBGetLastError())?.Split('\n')[0]}",
                "The native engine passes options and data on as they are.",
                "Change the named option, or use the built-in engine."
            );
        }
    }

    [LibraryImport(C, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport(Library)]
    private static partial void XGBoostVersion(out int major, out int minor, out int patch);

    [LibraryImport(Library)]
    private static partial nint XGBGetLastError();

    [LibraryImport(Library)]
    private static partial int XGDMatrixCreateFromMat(
        float[] data,
        ulong rows,
        ulong columns,
        float missing,
        out nint matrix
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGDMatrixSetFloatInfo(nint matrix, string field, float[] values, ulong length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGDMatrixSetStrFeatureInfo(nint matrix, string field, string[] values, ulong length);

    [LibraryImport(Library)]
    private static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library)]
    private static partial int XGBoosterCreate(nint[] matrices, ulong count, out nint booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGBoosterSetParam(nint booster, string name, string value);

    [LibraryImport(Library)]
    private static partial int XGBoosterUpdateOneIter(nint booster, int round, nint train);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGBoosterEvalOneIter(
        nint booster,
        int round,
        nint[] matrices,
        string[] names,
        ulong count,
        out nint text
    );

    [LibraryImport(Library)]
    private static partial int XGBoosterSlice(nint booster, int begin, int end, int step, out nint slice);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGBoosterSetStrFeatureInfo(nint booster, string field, string[] values, ulong length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int XGBoosterSaveModelToBuffer(
        nint booster,
        string config,
        out ulong length,
        out nint bytes
    );

    [LibraryImport(Library)]
    private static partial int XGBoosterFree(nint booster);
}
