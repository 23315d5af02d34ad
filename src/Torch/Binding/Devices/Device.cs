namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor's memory is and its operators run: `cpu`, `cuda`, `cuda:1`.</summary>
    public class Device
    {
        public DeviceType type { get; }

        /// <summary>Of several of the type; -1 for the current one.</summary>
        public int index { get; } = -1;

        /// <param name="description">A type, or a type and an index: `cpu`, `cuda:0`.</param>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0], description);
            if (parts.Length == 1) return;
            if (parts.Length != 2 || !int.TryParse(parts[1], out var number) || number < 0) throw NotADevice(description);
            index = number;
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType, deviceType), index) { }

        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);

        /// <summary>A CUDA device.</summary>
        public Device(int index) : this(DeviceType.CUDA, index) { }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index < 0 ? name : $"{name}:{index}";
        }

        private static DeviceType Parse(string name, string description) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var known) && !char.IsDigit(name[0]) ? known : throw NotADevice(description);

        private static ArgumentException NotADevice(string description) =>
            new($"'{description}' is not a device: use cpu, cuda, or cuda:N with N from 0");
    }

    public static Device CPU { get; } = new(DeviceType.CPU);
    public static Device CUDA { get; } = new(DeviceType.CUDA);
    public static Device META { get; } = new(DeviceType.META);

    public static Device device(string description) => new(description);
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A CUDA device.</summary>
    public static Device device(int index) => new(index);
}
