using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moving modules between devices and types; each gives the module back.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module => Moved(module, device, type);
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module => Moved(module, device, null);
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module => Moved(module, new Device(device), null);
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module => Moved(module, null, type);

    public static T to<T>(this T module, DeviceType type, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        Moved(module, new Device(type, deviceIndex), null);

    /// <summary>To the device and type of a tensor.</summary>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module => Moved(module, other.device, other.dtype);

    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module => Moved(module, CPU, null);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        Moved(module, new Device(DeviceType.CUDA, deviceIndex), null);

    public static T half<T>(this T module) where T : nn.Module => Moved(module, null, ScalarType.Float16);
    public static T bfloat16<T>(this T module) where T : nn.Module => Moved(module, null, ScalarType.BFloat16);
    public static T @float<T>(this T module) where T : nn.Module => Moved(module, null, ScalarType.Float32);
    public static T @double<T>(this T module) where T : nn.Module => Moved(module, null, ScalarType.Float64);

    private static T Moved<T>(T module, Device? device, ScalarType? dtype) where T : nn.Module
    {
        if (device is { type: DeviceType.CUDA } && !torch.cuda.is_available())
            throw new InvalidOperationException($"cannot move {module.GetName()} to {device}: this libtorch finds no CUDA device");
        module.MoveTo(device, dtype);
        return module;
    }
}
